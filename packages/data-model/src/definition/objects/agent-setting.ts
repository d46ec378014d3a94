import { defineObject } from '../object-definition';

/** One ElevenLabs voice agent and how it behaves for one Salla store. */
export const agentSetting = defineObject({
  nameSingular: 'agentSetting',
  namePlural: 'agentSettings',
  labelSingular: { en: 'Agent Setting', ar: 'إعداد الوكيل' },
  labelPlural: { en: 'Agent Settings', ar: 'إعدادات الوكلاء' },
  description: {
    en: 'ElevenLabs agent configuration and settings',
    ar: 'إعدادات وكيل ElevenLabs الصوتي وتهيئته',
  },
  icon: 'IconRobot',
  recordLabel: 'storeName',
  columns: [
    'isActive',
    'agentId',
    'autoCallEnabled',
    'callCount',
    'successRate',
    'lastCallAt',
  ],
  fields: {
    agentId: {
      type: 'TEXT',
      icon: 'IconId',
      label: { en: 'ElevenLabs Agent ID', ar: 'معرّف وكيل ElevenLabs' },
    },
    apiKey: {
      type: 'TEXT',
      icon: 'IconKey',
      label: { en: 'API Key (Encrypted)', ar: 'مفتاح الواجهة (مشفّر)' },
      description: {
        en: 'A reference to the key in a secret store, or the key as ciphertext. Never the plain key: everyone who can read this record reads this field.',
        ar: 'مرجع للمفتاح في مخزن أسرار، أو المفتاح مشفّرًا. لا يُكتب المفتاح صريحًا أبدًا: كل من يقرأ هذا السجل يقرأ هذا الحقل.',
      },
      required: true,
    },
    storeName: {
      type: 'TEXT',
      icon: 'IconBuildingStore',
      label: { en: 'Salla Store Name', ar: 'اسم المتجر في سلة' },
      required: true,
    },
    voiceId: {
      type: 'TEXT',
      icon: 'IconMicrophone',
      label: { en: 'Voice ID', ar: 'معرّف الصوت' },
    },
    modelConfig: {
      type: 'RAW_JSON',
      icon: 'IconAdjustments',
      label: { en: 'Model Configuration', ar: 'إعدادات النموذج' },
    },
    isActive: {
      type: 'BOOLEAN',
      icon: 'IconPower',
      label: { en: 'Active', ar: 'مفعّل' },
      default: false,
    },
    callCount: {
      type: 'NUMBER',
      icon: 'IconPhoneCall',
      filledBy: 'elevenLabs',
      label: { en: 'Total Calls', ar: 'إجمالي المكالمات' },
      decimals: 0,
      default: 0,
    },
    successRate: {
      // Twenty's own percentage display multiplies by 100: it would show the
      // 87.5 that the integration writes as 8750%. So this is a plain number.
      type: 'NUMBER',
      icon: 'IconPercentage',
      filledBy: 'elevenLabs',
      label: { en: 'Success Rate (%)', ar: 'نسبة النجاح (%)' },
      description: { en: 'From 0 to 100', ar: 'من 0 إلى 100' },
      decimals: 1,
      default: 0,
    },
    lastCallAt: {
      type: 'DATE_TIME',
      icon: 'IconCalendarClock',
      filledBy: 'elevenLabs',
      label: { en: 'Last Call Date', ar: 'تاريخ آخر مكالمة' },
    },
    widgetPrimaryColor: {
      type: 'TEXT',
      icon: 'IconPalette',
      label: { en: 'Widget Primary Color', ar: 'اللون الأساسي للأداة' },
      default: '#2563eb',
    },
    autoCallEnabled: {
      type: 'BOOLEAN',
      icon: 'IconPhoneOutgoing',
      label: { en: 'Auto-Call Enabled', ar: 'الاتصال التلقائي مفعّل' },
      default: true,
    },
    callTriggers: {
      type: 'RAW_JSON',
      icon: 'IconBolt',
      label: { en: 'Call Triggers (JSON)', ar: 'محفّزات الاتصال (JSON)' },
      default: ['abandoned_cart', 'high_value_lead'],
    },
  },
  relations: {},
});
