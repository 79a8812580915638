// SPDX-License-Identifier: Apache-2.0
// What makes a wish another one than the act that is there: an age, a time, a public; and what is
// asked where the wish itself leaves it open.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

bool is_firm(const Planned& planned) { return planned.scope.outcome == Outcome::firm; }

TEST_CASE("a name says nothing of an age that is asked for") {
  const std::map<std::string, std::string> files{
      {"points.py",
       "class LocationPoints:\n    def delete_all(self):\n        self.rows.clear()\n"}};
  CHECK(Planned(files, "Delete location points").may_be_there());
  CHECK_FALSE(is_firm(
      Planned(files, "Delete location points that are older than two years automatically")));
}

TEST_CASE("what is shared is a vault, and a share is not created") {
  const char* wish = "Let people share a single note with a public link";
  const Planned vaults({{"vaults.py",
                         "class Vaults:\n    def create_shared_vault(self, name):\n"
                         "        return self.rows.insert(name)\n"}},
                       wish);
  CHECK_FALSE(is_firm(vaults));
  CHECK(vaults.headline().find("is there already") == std::string::npos);
  const Planned links({{"links.py",
                        "class Notes:\n    def create_public_link(self, note):\n"
                        "        return self.rows.insert(note)\n"}},
                      wish);
  CHECK(is_firm(links));
}

TEST_CASE("of a family no list is shared when one of it leaves") {
  const Planned sharing({{"sharing.py",
                          "class Sharing:\n    def load_shared_with_me_users(self):\n"
                          "        return self.rows.all()\n"}},
                        "Warn me when a family member leaves or arrives at a place");
  CHECK(sharing.headline().find("A part of it is there") == std::string::npos);
}

TEST_CASE("what people do with a text is no change of a text") {
  const std::map<std::string, std::string> files{
      {"mail.py", "def show_message(message):\n    return message.body\n"}};
  CHECK(Planned(files, "Let people translate a message they received into their own language")
            .scope.change_class != "text_style");
  CHECK(Planned(files, "Ask before sending when the text mentions an attachment but there is none")
            .scope.change_class != "text_style");
  CHECK(Planned(files, "Translate the start page into German").scope.change_class == "text_style");
}

TEST_CASE("what is to be sent tomorrow goes by a name of its own") {
  const Planned later({{"later.py",
                        "class Outbox:\n    def send_later(self, draft, at):\n"
                        "        return self.rows.insert(draft, at)\n"}},
                      "Let people write an email now and have it sent tomorrow morning");
  CHECK(later.headline().find("send_later") != std::string::npos);
  CHECK_FALSE(later.asks("may each of them switch it off"));
}

TEST_CASE("what people do with their own is asked of nobody's rights, and several are no limit") {
  const std::map<std::string, std::string> files{
      {"mail.py",
       "def search_messages(folder):\n    return folder.all()\n\n"
       "def undo_send(draft):\n    return draft.stop()\n\nGROUPS = ['lamps']\n"}};
  const Planned search(files, "Let people search through all their folders at once");
  CHECK_FALSE(search.asks("a right of its own"));
  CHECK(search.asks("In what is it searched"));
  // What the nearest place lacks is asked once, and not again as what it is to be built upon.
  CHECK(search.asks("Is it to be done in `search_messages`, which has no “at once” yet"));
  CHECK_FALSE(search.asks("to be built upon"));
  CHECK_FALSE(Planned(files, "Change the time people have to undo sending to 30 seconds")
                  .asks("gone for good"));
  CHECK_FALSE(
      Planned(files, "Let people put several lamps into a group").asks("From which amount"));
}

}  // namespace
}  // namespace cutaway::answers
