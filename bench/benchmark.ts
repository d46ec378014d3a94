import { type Figure } from './figure';
import { type Workbench } from './workbench/workbench';

export type Benchmark = {
  /** On the command line. */
  name: string;
  title: string;
  /** What is compared with what, in a sentence or two for the page. */
  method: string;
  needsTwenty: boolean;
  /** Another one, of an earlier release. */
  needsFormerTwenty?: true;
  measure: (workbench: Workbench) => Promise<Figure[]>;
};
