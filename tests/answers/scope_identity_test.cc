// SPDX-License-Identifier: Apache-2.0
// What only looks like the thing that is asked for is not told as that thing.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {

TEST_CASE("the number of an error is no amount") {
  const Planned locked(
      {{"user/error.go",
        "package user\n\n// ErrCodeAccountLocked holds the code of this error.\n"
        "const ErrCodeAccountLocked = 1026\n"},
       {"user/user.go",
        "package user\n\nfunc handleFailedPassword(user *User) {\n\tlock(user)\n}\n"}},
      "After three wrong passwords an account is to be locked for an hour.");
  CHECK(locked.answer().find("1026") == std::string::npos);
  CHECK(locked.answer().find("sets it") == std::string::npos);
}

TEST_CASE("a text that is returned is no key of a setting") {
  const Planned locked({{"user/notifications.go",
                         "package user\n\nfunc (n *Notice) Name() string {\n"
                         "\treturn \"failed.login.attempt\"\n}\n"}},
                       "After three wrong passwords an account is to be locked for an hour.");
  CHECK(locked.answer().find("failed.login.attempt") == std::string::npos);
}

TEST_CASE("a number under a unit alone is told with the function around it") {
  const Planned invites({{"models.py",
                          "from django.db import models\n\n\ndef default_valid_until():\n"
                          "    return date.today() + timedelta(days=14)\n\n\n"
                          "class InviteLink(models.Model):\n"
                          "    valid_until = models.DateField(default=default_valid_until)\n"}},
                        "Invitations are to be valid for 30 days instead of 14.");
  CHECK(invites.answer() == "Today's value is set here: `14` as `days` in `default_valid_until`.");
}

TEST_CASE("a short name in large letters is one value of a thing") {
  const std::map<std::string, std::string> accounts{
      {"models.py",
       "from django.db import models\n\n\nclass Account(models.Model):\n"
       "    name = models.CharField(max_length=64)\n    owner = models.TextField()\n"}};
  const Planned iban(accounts, "Every account should have an IBAN.");
  CHECK(iban.scope.change_class == "data");
  const Planned hard(accounts, "Accounts need a field for how risky they are.");
  CHECK(hard.scope.change_class == "data");
  CHECK(hard.answer().starts_with("Not there yet: of the"));
  const Planned some(accounts, "An account that is closed must carry a closing reason.");
  CHECK(some.scope.change_class == "data");
}

TEST_CASE("how an address is called is no right") {
  const Planned wipe({{"route.ts",
                       "export const DELETE = async (auth, id) => {\n"
                       "  if (!hasPermission(auth.workspacePermissions, id, \"DELETE\")) {\n"
                       "    return unauthorized();\n  }\n};\n"}},
                     "Only owners may delete a workspace.");
  CHECK(wipe.answer().find("The right for it is `DELETE`") == std::string::npos);
}

TEST_CASE("what a mail shall name is a change of its text") {
  const Planned mail({{"emails/comment.ts",
                       "export const commentMail = (user) => mail({\n"
                       "  subject: \"A new comment was written\",\n});\n"}},
                     "The mail about a new comment shall name the poll in its subject.");
  CHECK(mail.scope.change_class == "text_style");
}

}  // namespace cutaway::answers

TEST_CASE("a word that says nothing lends no letter to a short name") {
  const cutaway::answers::Planned shop({{"theme.py",
                                         "def apply_ops(ops):\n    return ops\n"
                                         "def load_ops(ops):\n    return ops\n"}},
                                       "Raise the number of products shown on a page to 40");
  CHECK(shop.answer().find("ops") == std::string::npos);
}
