// SPDX-License-Identifier: Apache-2.0
// Texts of mails that stand in code.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway::answers;

TEST_CASE("the subject of a mail is the text that is handed over as its subject") {
  const Planned subject(
      {{"app/Mail/OrganizationInvitationMail.php",
        "<?php\n"
        "class OrganizationInvitationMail extends Mailable {\n"
        "  public function build(): self {\n"
        "    return $this->markdown('emails.organization-invitation')\n"
        "      ->subject(__('Organization Invitation'));\n"
        "  }\n"
        "}\n"},
       {"resources/views/teams.blade.php",
        "<h1>Organization members</h1><p>This invitation was sent to the organization.</p>\n"}},
      "Change the subject of the organization invitation email");
  CHECK(subject.answer() == "The text likely stands here: “Organization Invitation”.");
  CHECK(subject.scope.change_class == "text_style");
}

TEST_CASE("a text in code is named by the record of the mail that it stands in") {
  const Planned invite({{"src/EmailBuilder.js",
                         "templates.projectInvite = mail({\n"
                         "  subject(options) {\n"
                         "    return 'It has been shared with you'\n"
                         "  },\n"
                         "})\n"
                         "templates.passwordReset = mail({\n"
                         "  subject(options) {\n"
                         "    return 'Choose another password'\n"
                         "  },\n"
                         "})\n"}},
                       "Reword the email that invites somebody to a project");
  CHECK(invite.answer() == "The text likely stands here: “It has been shared with you”.");
}

TEST_CASE("single marks quote as double ones do, and an apostrophe quotes nothing") {
  const std::map<std::string, std::string> page{
      {"src/SignIn.vue",
       "<template><p class=\"error\">Authentication failed.</p></template>\n"
       "<script>export default {}</script>\n"}};
  const Planned said(page, "Say 'Wrong password' instead of 'Authentication failed.'");
  CHECK(said.answer() == "The text stands here: “Authentication failed.”.");
  CHECK(said.scope.change_class == "text_style");
}

TEST_CASE("what a mail does is not what its text says, and a template may be called a message") {
  const Planned expiry({{"users/templates/_msg_password_expire_reminder.html",
                         "<p>Your password will expire in {{ days }} days.</p>\n"},
                        {"users/mail.py", "def construct_user_email(user):\n    return user\n"}},
                       "Reword the e-mail that warns a user that the password will expire soon");
  CHECK(expiry.answer() ==
        "The text likely stands here: “Your password will expire in {{ days }} days.”.");
  CHECK(expiry.scope.change_class == "text_style");
}

TEST_CASE("what is quoted as the new text is looked for by what it is about, and not by itself") {
  const Planned login(
      {{"ui/i18n/en.json",
        "{\"auth\": {\"sign_in_error\": \"Authentication failed, please retry\"}}\n"},
       {"ui/Login.jsx", "export function Login() { return t('auth.sign_in_error') }\n"},
       {"server/errors.go",
        "package server\n\nvar errors = map[int]string{\n  1: \"Wrong username or "
        "password\",\n}\n"},
       {"server/users.go",
        "package server\n\nfunc UpdateLastLoginAt(id string) error { return save(id) }\n"}},
      "Change the login error to 'Wrong user name or password'");
  CHECK(login.scope.change_class == "text_style");
  CHECK(login.answer().find("“Authentication failed, please retry”") != std::string::npos);
  // It reads so already.
  CHECK(login.answer().find("“Wrong username or password”") == std::string::npos);
}

TEST_CASE(
    "queries of a client, errors of a server and warnings of makers are no texts of a screen") {
  const Planned rename(
      {{"src/settings.js",
        "const QUERY = gql`\n"
        "  query boards($id: ID!) {\n"
        "    boards(id: $id) { id }\n"
        "  }\n"
        "`\n"
        "export const ROUTE = { key: 'boards', title: 'Boards' }\n"
        "const card = (h) => h(Card, { headline: 'Boards', hint: 'New board' })\n"},
       {"src/api.js", "throw new KnownError('Unknown board')\n"}},
      "Rename \"Boards\" to \"Spaces\" everywhere in the interface");
  CHECK(rename.scope.exists_already.size() == 2);
  CHECK(rename.tells("“Boards”"));
  CHECK_FALSE(rename.tells("Unknown board"));
  CHECK_FALSE(rename.tells("query boards"));

  const Planned mail({{"app/mails.rb",
                       "class OrderMailer\n"
                       "  deprecate send_confirmation: \"Use send order confirmation mail now\"\n"
                       "  def subject\n"
                       "    \"Your order is confirmed\"\n"
                       "  end\n"
                       "end\n"}},
                     "Change the wording of the order confirmation mail");
  CHECK_FALSE(mail.tells("Use send order"));
}

TEST_CASE("the language in which a product was written stands before varieties of it") {
  const Planned mail(
      {{"core/locales/en.yml", "en:\n  mail:\n    subject: Order Confirmation\n"},
       {"app/locales/en-GB.yml", "en-GB:\n  mail:\n    subject: Order Confirmation\n"},
       {"app/locales/de.yml", "de:\n  mail:\n    subject: Bestellung\n"}},
      "Change the wording of the order confirmation mail");
  REQUIRE_FALSE(mail.scope.files.empty());
  CHECK(mail.scope.files.front().path == "core/locales/en.yml");
}

TEST_CASE("what something should say is a text, and what it is to be called is a name") {
  const Planned empty({{"cart.jsx",
                        "export function EmptyCart() {\n"
                        "  return <p className='empty-shopping-cart w-full justify-center'>Your "
                        "shopping cart is empty</p>\n}\n"
                        "export function FullCart() {\n  return <p>Go to the checkout</p>\n}\n"}},
                      "The empty shopping cart should say \"Nothing in here yet\"");
  CHECK(empty.answer().find("“Your shopping cart is empty”") != std::string::npos);
  CHECK(empty.scope.change_class == "text_style");
  const Planned call({{"page.jsx",
                       "export function Page() {\n  return <h1>All categories</h1>\n}\n"
                       "export function Other() {\n  return <h1>All orders</h1>\n}\n"}},
                     "Call categories \"Groups\" in the interface");
  CHECK(call.answer().find("categories") != std::string::npos);
  CHECK(call.scope.change_class == "text_style");
}
