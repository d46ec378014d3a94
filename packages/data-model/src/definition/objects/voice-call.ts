import { defineObject } from '../object-definition';

/** A call that a voice agent made or answered. */
export const voiceCall = defineObject({
  nameSingular: 'voiceCall',
  namePlural: 'voiceCalls',
  labelSingular: { en: 'Voice Call', ar: 'مكالمة صوتية' },
  labelPlural: { en: 'Voice Calls', ar: 'المكالمات الصوتية' },
  description: {
    en: 'ElevenLabs AI voice calls',
    ar: 'مكالمات ElevenLabs الصوتية بالذكاء الاصطناعي',
  },
  icon: 'IconPhone',
  recordLabel: 'phoneNumber',
  columns: [
    'contact',
    'direction',
    'status',
    'duration',
    'sentiment',
    'startedAt',
    'summary',
    'cost',
  ],
  fields: {
    callId: {
      type: 'TEXT',
      icon: 'IconId',
      label: { en: 'ElevenLabs Call ID', ar: 'معرّف المكالمة في ElevenLabs' },
      unique: true,
    },
    agentId: {
      type: 'TEXT',
      icon: 'IconRobot',
      label: { en: 'ElevenLabs Agent ID', ar: 'معرّف وكيل ElevenLabs' },
      required: true,
    },
    phoneNumber: {
      type: 'TEXT',
      icon: 'IconPhone',
      label: { en: 'Phone Number', ar: 'رقم الهاتف' },
      required: true,
    },
    direction: {
      type: 'SELECT',
      icon: 'IconArrowsLeftRight',
      label: { en: 'Direction', ar: 'الاتجاه' },
      options: {
        INBOUND: { label: { en: 'Inbound', ar: 'واردة' }, color: 'turquoise' },
        OUTBOUND: { label: { en: 'Outbound', ar: 'صادرة' }, color: 'blue' },
      },
      default: 'OUTBOUND',
    },
    status: {
      type: 'SELECT',
      icon: 'IconProgressCheck',
      label: { en: 'Call Status', ar: 'حالة المكالمة' },
      options: {
        INITIATED: { label: { en: 'Initiated', ar: 'بدأت' }, color: 'gray' },
        RINGING: { label: { en: 'Ringing', ar: 'ترن' }, color: 'yellow' },
        CONNECTED: { label: { en: 'Connected', ar: 'متصلة' }, color: 'blue' },
        COMPLETED: { label: { en: 'Completed', ar: 'مكتملة' }, color: 'green' },
        FAILED: { label: { en: 'Failed', ar: 'فشلت' }, color: 'red' },
        NO_ANSWER: { label: { en: 'No answer', ar: 'لا رد' }, color: 'orange' },
        BUSY: { label: { en: 'Busy', ar: 'مشغول' }, color: 'pink' },
      },
      default: 'INITIATED',
    },
    duration: {
      type: 'NUMBER',
      icon: 'IconClock',
      label: { en: 'Duration (seconds)', ar: 'المدة (بالثواني)' },
      decimals: 0,
      default: 0,
    },
    startedAt: {
      type: 'DATE_TIME',
      icon: 'IconCalendarEvent',
      label: { en: 'Started At', ar: 'وقت البدء' },
      required: true,
    },
    endedAt: {
      type: 'DATE_TIME',
      icon: 'IconCalendarCheck',
      label: { en: 'Ended At', ar: 'وقت الانتهاء' },
    },
    recordingUrl: {
      type: 'TEXT',
      icon: 'IconMicrophone',
      label: { en: 'Recording URL', ar: 'رابط التسجيل' },
    },
    transcription: {
      type: 'TEXT',
      icon: 'IconFileText',
      label: { en: 'Transcription', ar: 'النص المفرّغ' },
      displayedLines: 10,
    },
    summary: {
      type: 'TEXT',
      icon: 'IconNotes',
      label: { en: 'Call Summary', ar: 'ملخص المكالمة' },
      displayedLines: 5,
    },
    sentiment: {
      type: 'SELECT',
      icon: 'IconMoodSmile',
      label: { en: 'Sentiment', ar: 'الانطباع' },
      options: {
        POSITIVE: { label: { en: 'Positive', ar: 'إيجابي' }, color: 'green' },
        NEUTRAL: { label: { en: 'Neutral', ar: 'محايد' }, color: 'gray' },
        NEGATIVE: { label: { en: 'Negative', ar: 'سلبي' }, color: 'red' },
      },
      default: 'NEUTRAL',
    },
    intent: {
      type: 'RAW_JSON',
      icon: 'IconTarget',
      label: { en: 'Intent (JSON Array)', ar: 'النية (مصفوفة JSON)' },
    },
    cost: {
      type: 'NUMBER',
      icon: 'IconCoin',
      label: { en: 'Call Cost (USD)', ar: 'تكلفة المكالمة (دولار)' },
      decimals: 2,
      default: 0,
    },
  },
  relations: {
    contact: {
      to: 'person',
      label: { en: 'Contact', ar: 'جهة الاتصال' },
      icon: 'IconUser',
      inverse: {
        name: 'voiceCalls',
        label: { en: 'Voice Calls', ar: 'المكالمات الصوتية' },
        icon: 'IconPhone',
      },
    },
    workflowExecution: {
      to: 'workflowExecution',
      label: { en: 'Workflow Execution', ar: 'تنفيذ سير العمل' },
      icon: 'IconSettingsAutomation',
      inverse: {
        name: 'voiceCalls',
        label: { en: 'Voice Calls', ar: 'المكالمات الصوتية' },
        icon: 'IconPhone',
      },
    },
  },
});
