// SPDX-License-Identifier: Apache-2.0
// What of a wish the code does already, and what of it was not seen there; two things that are
// called just so; words that only shape a sentence.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

using Files = std::map<std::string, std::string>;

const Files kFleet = {
    {"fleet.go",
     "package fleet\n\nfunc WakeDevice(device Device) error {\n\treturn send(device)\n}\n\n"
     "func WakeGroup(group Group) {\n\tfor _, one := range group.Devices {\n\t\t"
     "WakeDevice(one)\n\t}\n}\n"},
    {"sleep.go", "package fleet\n\nfunc SleepDevice(device Device) error {\n\treturn nil\n}\n"}};

bool is_firm(const Planned& planned) { return planned.scope.outcome == Outcome::firm; }
bool is_part(const Planned& planned) {
  return planned.headline().starts_with("A part of it seems to be there: ");
}

}  // namespace

TEST_CASE("what is done with a thing is there, and the way in which it is asked for is not") {
  const Planned planned(kFleet, "Wake a device by a message from Telegram");
  INFO(planned.headline());
  CHECK(is_part(planned));
  CHECK(planned.headline().find("`WakeDevice` has “Wake” and “device” in its name") !=
        std::string::npos);
  CHECK(planned.headline().find("“Telegram”") != std::string::npos);
  CHECK(planned.scope.change_class == "code");
  CHECK(planned.scope.rule.starts_with("a part of it seems to be there (`WakeDevice`), and "));
  CHECK(planned.asks("Is `WakeDevice` to do it with "));
}

TEST_CASE("what has another noun in its name is no part of what is asked for") {
  const Planned planned(
      {{"mail.py", "def open_shelf_browser_panel_card(book):\n    return book\n"}},
      "Open a book as PDF on the reader");
  CHECK_FALSE(planned.headline().starts_with("A part of it seems to be there"));
}

TEST_CASE("another act with the same thing is no part of it") {
  const Planned planned(kFleet, "Rename a device by a message from Telegram");
  INFO(planned.headline());
  CHECK_FALSE(is_part(planned));
}

TEST_CASE("a function that only has the act somewhere in its name does not do it") {
  const Planned planned({{"count.py", "def count_export_orders(shop):\n    return shop.n\n"}},
                        "Export orders as XML with a signature");
  INFO(planned.headline());
  CHECK_FALSE(is_part(planned));
}

TEST_CASE("who does without something is not served by what is there") {
  const Planned planned(
      {{"views.py",
        "class SetAlbumShared:\n    def post(self, request):\n        return share(request)\n"},
       {"urls.py", "urlpatterns = [path('albums/shared/', SetAlbumShared.as_view())]\n"}},
      "Share an album by a link with people who have no account");
  INFO(planned.headline());
  CHECK_FALSE(is_firm(planned));
}

TEST_CASE("what alerts and what it is to alert of are no part where nothing joins them") {
  const Files files = {{"alerts/manager.py",
                        "class AlertManager:\n    def send(self, text):\n        return text\n"},
                       {"alerts/routes.py", "def list_alerts(user):\n    return user.alerts\n"},
                       {"docker.py",
                        "class ContainerHealth:\n    CONTAINER_UNHEALTHY = 'unhealthy'\n\n"
                        "def container_unhealthy(state):\n    return state\n"}};
  const Planned planned(files, "Alert when a container becomes unhealthy");
  INFO(planned.headline());
  CHECK_FALSE(is_part(planned));
}

TEST_CASE("words that only shape the sentence hold nothing back") {
  const Files files = {
      {"notify.py", "def mute_notifications(maintenance):\n    return maintenance\n"}};
  const Planned planned(files, "Mute notifications during a maintenance window");
  INFO(planned.headline());
  CHECK(planned.headline().find("`mute_notifications`") != std::string::npos);
  CHECK(planned.headline().find("“window”") == std::string::npos);
}

TEST_CASE("a product whose things are called so is still asked for by that word") {
  const Planned planned({{"schema.sql", "create table servers (id int primary key, name text);\n"},
                         {"share.py", "def share_album(album):\n    return album\n"}},
                        "Share an album with a server");
  INFO(planned.headline());
  CHECK_FALSE(is_firm(planned));
}

}  // namespace cutaway::answers
