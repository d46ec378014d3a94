/** Twenty's page to set a new password, which nobody should see with Clerk. */
export const ResetPasswordPage = () => (
  <main className="signIn">
    <h1>Reset Password</h1>
    <input type="password" placeholder="New Password" />
  </main>
);
