import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterAbout } from '../../state/register.ts';
import { Card } from '../../ui/index.ts';

/** What the data is used for, on which basis, and what each purpose shows. */
export function PurposeTable({ about }: { readonly about: RegisterAbout }): ReactElement {
  const { t } = useTranslation();
  return (
    <Card title={t('register.purposes.title')} isFlush>
      <p className="register-intro">{t('register.purposes.intro')}</p>
      <div className="register-scroll">
        <table className="register-table">
          <thead>
            <tr>
              <th scope="col">{t('register.purposes.purpose')}</th>
              <th scope="col">{t('register.purposes.basis')}</th>
              <th scope="col">{t('register.purposes.categories')}</th>
            </tr>
          </thead>
          <tbody>
            {about.purposes.map(({ key, basis, categories }) => (
              <tr key={key}>
                <th scope="row">{t(`purpose.${key}.name`)}</th>
                <td>{t(`basis.${basis}`)}</td>
                <td>{categories.map((category) => t(`category.${category}`)).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
