import { usePageTitle } from './usePageTitle';

export const NotFoundPage = () => {
  usePageTitle('Page Not Found | Twenty');
  return <header className="pageHeader">Off the beaten path</header>;
};
