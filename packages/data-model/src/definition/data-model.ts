import { opportunity } from './extensions/opportunity';
import { person } from './extensions/person';
import { workflow } from './extensions/workflow';
import { type DataModel } from './object-definition';
import { agentSetting } from './objects/agent-setting';
import { communicationLog } from './objects/communication-log';
import { sallaCart } from './objects/salla-cart';
import { sallaOrder } from './objects/salla-order';
import { sallaProduct } from './objects/salla-product';
import { voiceCall } from './objects/voice-call';
import { workflowExecution } from './objects/workflow-execution';

/** What every workspace holds from its first second. */
export const dataModel: DataModel = {
  objects: [
    agentSetting,
    sallaProduct,
    sallaOrder,
    sallaCart,
    voiceCall,
    workflowExecution,
    communicationLog,
  ],
  extensions: [person, opportunity, workflow],
};
