import { dataModel } from '../src/definition/data-model';
import { anyTextInLanguage, inLanguage } from '../src/definition/in-language';
import { textsOfField } from '../src/definition/texts-of-field';

it('gives each label of an object in the language of who reads it, whatever it was made in', () => {
  for (const { labelSingular, labelPlural, description } of dataModel.objects) {
    for (const { en, ar } of [labelSingular, labelPlural, description]) {
      expect(anyTextInLanguage(en, 'ar')).toBe(ar);
      expect(anyTextInLanguage(ar, 'ar')).toBe(ar);
      expect(anyTextInLanguage(ar, 'en')).toBe(en);
      expect(anyTextInLanguage(en, 'en')).toBe(en);
    }
  }
});

it('leaves alone what the model does not say, and what has two meanings', () => {
  expect(anyTextInLanguage('Our Regulars', 'ar')).toBeUndefined();
  // Of an order and of a workflow.
  expect(anyTextInLanguage('حالة التنفيذ', 'en')).toBeUndefined();
});

it('knows the texts of fields, of the name, and of both sides of a relation', () => {
  expect(textsOfField('sallaOrder', 'total')?.label.ar).toBe('الإجمالي');
  expect(textsOfField('sallaProduct', 'name')?.label.en).toBe('Product Name');
  expect(textsOfField('voiceCall', 'contact')?.label.ar).toBe('جهة الاتصال');
  expect(textsOfField('person', 'voiceCalls')?.label.ar).toBe(
    'المكالمات الصوتية',
  );
  expect(textsOfField('person', 'sallaTags')?.options.NEW?.ar).toBe('جديد');
  expect(textsOfField('person', 'city')).toBeUndefined();
});

it('tells two meanings apart by the field', () => {
  const label = textsOfField('sallaOrder', 'fulfillmentStatus')?.label;

  expect(inLanguage('حالة التنفيذ', label, 'en')).toBe('Fulfillment Status');
  expect(inLanguage('Shipped?', label, 'ar')).toBe('Shipped?');
});
