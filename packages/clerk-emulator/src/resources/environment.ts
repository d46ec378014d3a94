import { InstanceSettings } from '../seed/seed-schema';
import { DEFAULT_ROLE, ENROLLMENT_MODES } from '../state/organization-domains';

/** The settings of the instance, as clerk-js and the components read them. */
export function environmentJson(settings: InstanceSettings, url: string) {
  return {
    object: 'environment',
    id: 'env_emulator',
    auth_config: {
      object: 'auth_config',
      id: 'aconf_emulator',
      single_session_mode: settings.singleSessionMode,
      claimed_at: null,
      reverification: false,
      session_minter: false,
    },
    display_config: displayConfig(settings, url),
    user_settings: userSettings(settings),
    organization_settings: organizationSettings(settings),
    commerce_settings: {
      object: 'commerce_settings',
      billing: {
        stripe_publishable_key: null,
        organization: { enabled: false, has_paid_plans: false },
        user: { enabled: false, has_paid_plans: false },
      },
    },
    api_keys_settings: {
      user_api_keys_enabled: false,
      orgs_api_keys_enabled: false,
    },
    protect_config: { object: 'protect_config', id: 'protect_emulator' },
    maintenance_mode: false,
    client_debug_mode: false,
    partitioned_cookies: false,
  };
}

function displayConfig(settings: InstanceSettings, url: string) {
  return {
    object: 'display_config',
    id: 'display_config_emulator',
    application_name: settings.applicationName,
    instance_environment_type: 'development',
    branded: false,
    // Clerk's orange banner; it changes the screens that people compare.
    show_devmode_warning: false,
    preferred_sign_in_strategy: 'password',
    home_url: '/',
    sign_in_url: settings.signInUrl,
    sign_up_url: '/sign-up',
    user_profile_url: '/user',
    organization_profile_url: '/organization',
    create_organization_url: '/create-organization',
    waitlist_url: '/waitlist',
    after_sign_in_url: '/',
    after_sign_up_url: '/',
    after_sign_out_all_url: '/',
    after_sign_out_one_url: '/',
    after_switch_session_url: '/',
    after_create_organization_url: '/',
    after_leave_organization_url: '/',
    after_join_waitlist_url: '/',
    logo_image_url: '',
    favicon_image_url: `${url}/images/favicon.svg`,
    support_email: '',
    terms_url: '',
    privacy_policy_url: '',
    captcha_public_key: null,
    captcha_public_key_invisible: null,
    captcha_widget_type: null,
    captcha_provider: 'turnstile',
    captcha_oauth_bypass: [],
    captcha_heartbeat: false,
    google_one_tap_client_id: null,
    theme: {
      general: {
        color: '#6c47ff',
        background_color: '#ffffff',
        font_family: 'sans-serif',
        font_color: '#151515',
        label_font_weight: '600',
        padding: '1em',
        border_radius: '0.5em',
        box_shadow: '0 2px 8px rgba(0, 0, 0, 0.2)',
      },
      buttons: {
        font_color: '#ffffff',
        font_family: 'sans-serif',
        font_weight: '600',
      },
      accounts: { background_color: '#ffffff' },
    },
  };
}

function organizationSettings(settings: InstanceSettings) {
  return {
    object: 'organization_settings',
    enabled: settings.organizations,
    max_allowed_memberships: settings.maxAllowedMemberships,
    force_organization_selection: settings.forceOrganizationSelection,
    actions: { admin_delete: true },
    domains: {
      enabled: settings.verifiedDomains,
      enrollment_modes: settings.verifiedDomains ? ENROLLMENT_MODES : [],
      default_role: settings.verifiedDomains ? DEFAULT_ROLE : null,
    },
    slug: { disabled: !settings.organizationSlugs },
    organization_creation_defaults: { enabled: false },
    creator_role: settings.creatorRole,
  };
}

const ATTRIBUTE_OFF = {
  enabled: false,
  required: false,
  immutable: false,
  verifications: [],
  used_for_first_factor: false,
  first_factors: [],
  used_for_second_factor: false,
  second_factors: [],
  verify_at_sign_up: false,
};

function secondFactor(settings: InstanceSettings, strategy: string) {
  return settings.secondFactor === 'off'
    ? ATTRIBUTE_OFF
    : {
        ...ATTRIBUTE_OFF,
        enabled: true,
        used_for_second_factor: true,
        second_factors: [strategy],
      };
}

function passkey(settings: InstanceSettings) {
  return settings.passkeys
    ? {
        ...ATTRIBUTE_OFF,
        enabled: true,
        verifications: ['passkey'],
        used_for_first_factor: true,
        first_factors: ['passkey'],
      }
    : ATTRIBUTE_OFF;
}

function socialProvider(provider: string) {
  return {
    enabled: true,
    required: false,
    authenticatable: true,
    block_email_subaddresses: false,
    strategy: `oauth_${provider}`,
    not_selectable: false,
    deactivated: false,
    name: provider.slice(0, 1).toUpperCase() + provider.slice(1),
    logo_url: null,
  };
}

function userSettings(settings: InstanceSettings) {
  // The form asks only for names that are required.
  const name = {
    ...ATTRIBUTE_OFF,
    enabled: true,
    required: settings.namesRequired,
  };
  return {
    attributes: {
      email_address: {
        ...ATTRIBUTE_OFF,
        enabled: true,
        required: true,
        verifications: ['email_code'],
        used_for_first_factor: true,
        first_factors: settings.emailStrategies,
        verify_at_sign_up: true,
      },
      password: { ...ATTRIBUTE_OFF, enabled: true, required: true },
      first_name: name,
      last_name: name,
      username: ATTRIBUTE_OFF,
      phone_number: ATTRIBUTE_OFF,
      web3_wallet: ATTRIBUTE_OFF,
      authenticator_app: secondFactor(settings, 'totp'),
      backup_code: secondFactor(settings, 'backup_code'),
      passkey: passkey(settings),
    },
    actions: { delete_self: true, create_organization: true },
    social: Object.fromEntries(
      settings.providers.map((it) => [`oauth_${it}`, socialProvider(it)]),
    ),
    enterprise_sso: { enabled: false, self_serve_sso: false },
    saml: { enabled: false },
    sign_in: {
      second_factor: {
        required: settings.secondFactor === 'required',
        enabled: settings.secondFactor !== 'off',
      },
    },
    sign_up: {
      allowlist_only: false,
      progressive: true,
      captcha_enabled: false,
      mode: 'public',
      legal_consent_enabled: false,
      mfa: { required: settings.secondFactor === 'required' },
    },
    password_settings: {
      allowed_special_characters: '',
      disable_hibp: true,
      min_length: 8,
      max_length: 72,
      require_special_char: false,
      require_numbers: false,
      require_uppercase: false,
      require_lowercase: false,
      show_zxcvbn: false,
      min_zxcvbn_strength: 0,
    },
    passkey_settings: {
      allow_autofill: false,
      show_sign_in_button: settings.passkeys,
    },
    username_settings: { min_length: 4, max_length: 64 },
    attack_protection: { enumeration_protection: { enabled: false } },
  };
}
