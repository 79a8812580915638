// SPDX-License-Identifier: Apache-2.0
// What people ask for in everyday words is there where several kinds of things are called as code
// calls it; where nothing is, that is told, too.
#include <doctest/doctest.h>

#include "model/queries.h"
#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

const std::map<std::string, std::string> kLetters = {
    {"models.py",
     "from django.db import models\n\nclass Campaign(models.Model):\n"
     "    subject = models.CharField(max_length=80)\n"
     "    send_at = models.DateTimeField(null=True)\n"},
    {"templates/campaign.html",
     "<form><label>Subject</label><button>Send later</button></form>\n"}};

const std::map<std::string, std::string> kAlbums = {
    {"models.py",
     "from django.db import models\n\nclass Album(models.Model):\n"
     "    title = models.CharField(max_length=80)\n"},
    {"views.py", "def show_album(request, album):\n    return render(album)\n"}};

}  // namespace

TEST_CASE("a field and a label of one matter are told as there") {
  const Planned planned(kLetters, "Send the newsletter tomorrow at eight by itself");
  CHECK(planned.may_be_there());
  CHECK(planned.headline().find("`Campaign.send_at`") != std::string::npos);
  CHECK(planned.headline().find("“Send later”") != std::string::npos);
}

TEST_CASE("what nothing here is called as code calls it is told as not there, with its class") {
  const Planned votes(kAlbums, "Let people vote for albums");
  CHECK(votes.scope.outcome == Outcome::none);
  CHECK(votes.headline().starts_with(
      "No name, route, setting or text on a screen here is called as code calls “vote for”"));
  CHECK(votes.scope.change_class == "data");
  CHECK(Planned(kAlbums, "Show the albums on a map").scope.change_class == "code");
}

TEST_CASE("what is kept under the noun alone is not denied") {
  const char* const wish = "Show the albums on a map";
  CHECK(Planned(kAlbums, wish).scope.outcome == Outcome::none);
  auto maps = kAlbums;
  maps["maps.py"] =
      "from django.db import models\n\nclass Map(models.Model):\n"
      "    width = models.IntegerField()\n";
  CHECK(Planned(maps, wish).scope.outcome != Outcome::none);
}

TEST_CASE("what leads to a page that says that it is not there yet is told as lacking") {
  const auto menu = [](const std::string& page) {
    return std::map<std::string, std::string>{
        {"src/Menu.vue",
         "<template>\n<div>\n  <a @click=\"showSchedulePostCard()\">Schedule post</a>\n"
         "  <div v-if=\"page == 'schedulePost'\">\n    <p>" +
             page +
             "</p>\n  </div>\n</div>\n</template>\n<script>\nexport default {\n  methods: {\n"
             "    showSchedulePostCard() {\n      this.page = 'schedulePost';\n    }\n  }\n}\n"
             "</script>\n"}};
  };
  const char* const wish = "Let people schedule a post";
  const Planned there(menu("Pick a day"), wish);
  CHECK(there.scope.outcome == Outcome::firm);
  const Planned lacking(menu("This feature is not available yet."), wish);
  CHECK(lacking.scope.outcome == Outcome::none);
  CHECK(lacking.headline().starts_with(
      "It is told as lacking: `src/Menu.vue` says “This feature is not available yet.” where `"));
  CHECK(lacking.scope.change_class == "code");
}

TEST_CASE("a phrase is searched for as words that stand together, and a word as before") {
  const Planned any(kLetters, "Nothing");
  const auto hits = [&](const char* what, const char* words) {
    return model::search(any.source.analysis, {"names", {{what, words}}}).hits;
  };
  CHECK(hits("phrases", "send at") > 0);
  CHECK(hits("phrases", "at send") > 0);
  CHECK(hits("phrases", "send subject") == 0);
  CHECK(hits("phrases", "gantt chart|send later") > 0);
  CHECK(hits("words", "send") > 0);
}

}  // namespace cutaway::answers
