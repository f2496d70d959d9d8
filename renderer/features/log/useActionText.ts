import { useTranslation } from 'react-i18next';

/**
 * What an action of the log is called. The vault may know actions that this version of the texts does not; their
 * names are shown as they are, for a log must not leave anything out.
 */
export function useActionText(): (action: string) => string {
  const { t, i18n } = useTranslation();
  return (action) => {
    const key = `log.action.${action}`;
    // The key comes from data, so the typed `t` cannot know it; `exists` decides, and a group of keys is no text.
    if (!/^[a-zA-Z.]+$/.test(action) || !i18n.exists(key)) return action;
    const text: unknown = i18n.getResource(i18n.language, 'translation', key);
    return typeof text === 'string' ? text : t('log.actionRaw', { action });
  };
}
