// SPDX-License-Identifier: Apache-2.0
// Requests as people write them, against a few files each: what locks an app, what only gives a
// thing, and a product whose name stands inside of another word.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {

TEST_CASE("a code before an app opens is told by its lock; one of a board is something else") {
  const std::map<std::string, std::string> files{
      {"lib/screens/unlock_page.dart",
       "class UnlockPage extends StatelessWidget {\n  void unlockWithPin(String code) {\n    "
       "check(code);\n  }\n}\n"},
      {"lib/screens/board_page.dart",
       "class BoardPage extends StatelessWidget {\n  void openBoard(int id) {\n    show(id);\n  "
       "}\n}\n"}};
  const Planned app(files, "Protect the app with a PIN code");
  CHECK(app.answer().find("It is there already, as it seems: ") == 0);
  CHECK(app.answer().find("nlock") != std::string::npos);
  CHECK(Planned(files, "Lock a board with a PIN code").answer().find("It is there already") ==
        std::string::npos);
}

TEST_CASE("what only gives a thing does nothing with it") {
  const std::map<std::string, std::string> gives{
      {"service.ts",
       "export function getAnnouncementText(id) { return texts[id] }\n"
       "export function isAnnouncement(post) { return post.kind === 'announcement' }\n"}};
  auto sends = gives;
  sends["send.ts"] = "export function sendAnnouncement(text) { return users.map(mail) }\n";
  const std::string request = "Let administrators send an announcement to all users";
  CHECK(Planned(gives, request).answer().find("It is there already") == std::string::npos);
  CHECK(Planned(sends, request).answer().find("`sendAnnouncement`") != std::string::npos);
}

TEST_CASE("a product inside of another word is not told as unseen, and not as there") {
  const Planned planned(
      {{"ReaderApi.java",
        "@Path(\"/rest/googlereader\")\npublic class ReaderApi {\n  @POST\n  @Path(\"/login\")\n"
        "  public String signIn(String name) { return name; }\n}\n"}},
      "Let people sign in with Google");
  CHECK(planned.answer().find("It may be there already") == std::string::npos);
  CHECK(planned.answer().find("“Google” was not seen there") == std::string::npos);
}

}  // namespace cutaway::answers
