/** The first page of Twenty's wizard, which nobody should see with Clerk. */
export const CreateProfilePage = () => (
  <main className="signIn">
    <h1>Create profile</h1>
  </main>
);
