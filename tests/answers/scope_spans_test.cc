// SPDX-License-Identifier: Apache-2.0
// Spans of time in code that is named after what a request speaks of.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

TEST_CASE("a span in code that is named after the thing is the value of today") {
  const Planned exports({{"app/workers/cleanup_old_exports.rb",
                          "class CleanupOldExports\n  def perform\n"
                          "    User.where(\"exported_at < ?\", 14.days.ago).each(&:forget)\n"
                          "  end\nend\n"}},
                        "Keep exports for 30 days.");
  CHECK(exports.answer() == "Today's value is set here: `14.days` in `CleanupOldExports.perform`.");
  CHECK(exports.scope.change_class == "setting");
  const Planned links(
      {{"store/database.go",
        "package store\n\nfunc (db *Store) UserOfPasswordReset(token string) int64 {\n"
        "\treturn db.one(\"SELECT user_id FROM resets WHERE token = ? AND created > \" + "
        "db.dateSub(3, \"HOUR\"), token)\n}\n"}},
      "Expire password resets after one hour.");
  CHECK(links.answer() ==
        "Today's value is set here: `db.dateSub(3, \"HOUR\")` in "
        "`UserOfPasswordReset`.");
}

TEST_CASE("of two spans that are named so which is meant has to be said") {
  const Planned polls({{"src/polls.ts",
                        "export async function deleteInactivePolls() {\n"
                        "  const limit = new Date(Date.now() - 30 * 24 * 60 * 60 * 1000);\n"
                        "  await db.poll.deleteMany({ limit });\n}\n"
                        "export async function removeDeletedPolls() {\n"
                        "  const limit = new Date(Date.now() - 7 * 24 * 60 * 60 * 1000);\n"
                        "  await db.poll.purge({ limit });\n}\n"}},
                      "Delete polls 90 days after they ended.");
  CHECK(polls.answer() ==
        "Which value is meant has to be said; the nearest are `30 * 24 * 60 * 60 * 1000` in "
        "`deleteInactivePolls` and `7 * 24 * 60 * 60 * 1000` in `removeDeletedPolls`.");
}

TEST_CASE("how long something is held for speed is no age") {
  const Planned cached(
      {{"src/exports.rb",
        "class Exports\n  def cached_exports\n"
        "    cache.fetch(\"exports\", expires_in: 2.hours) { all }\n  end\nend\n"}},
      "Keep exports for 30 days.");
  CHECK(cached.answer().find("2.hours") == std::string::npos);
}

TEST_CASE("an endpoint whose guard is named after the role is the act that it is to be let") {
  const Planned reports(
      {{"config/routes.rb",
        "Rails.application.routes.draw do\n  resources :posts\n  resources :report\nend\n"},
       {"app/controllers/posts_controller.rb",
        "class PostsController < ApplicationController\n  before_action :authenticate_user!\n"
        "  def destroy\n    Post.find(params[:id]).destroy\n  end\nend\n"},
       {"app/controllers/report_controller.rb",
        "class ReportController < ApplicationController\n  before_action :authenticate_user!\n"
        "  before_action :redirect_unless_moderator, except: [:create]\n"
        "  def destroy\n    Report.find(params[:id]).destroy_item\n  end\nend\n"},
       {"app/controllers/application_controller.rb",
        "class ApplicationController < ActionController::Base\n"
        "  def redirect_unless_moderator\n    redirect_to root_url unless "
        "current_user.moderator?\n  end\nend\n"},
       {"Gemfile", "gem \"rails\"\n"}},
      "Let moderators delete reported posts.");
  CHECK(reports.answer().find("The act is there, `DELETE /report/{id}`, and "
                              "`redirect_unless_moderator` guards it today") == 0);
}

TEST_CASE(
    "an own attribute that stands on one for rights guards the act, and a bare login does not") {
  const Planned issues(
      {{"Controllers/IssuesController.cs",
        "using Microsoft.AspNetCore.Mvc;\n\n[ApiController]\n[Authorize]\n"
        "[Route(\"api/issues\")]\npublic class IssuesController : ControllerBase\n{\n"
        "    [HttpDelete(\"{id}\")]\n    [PowerUser]\n"
        "    public bool DeleteIssue(int id) { return Remove(id); }\n}\n"},
       {"Attributes/PowerUserAttribute.cs",
        "using Microsoft.AspNetCore.Authorization;\n\n"
        "public class PowerUserAttribute : AuthorizeAttribute\n{\n"
        "    public PowerUserAttribute() { Roles = \"PowerUser\"; }\n}\n"},
       {"App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n</Project>\n"}},
      "Only power users may delete issues.");
  CHECK(issues.answer().find("`@PowerUser` guards it today") != std::string::npos);
}

TEST_CASE("what a screen says of people, of oneself or of an empty field promises no act") {
  const auto answer = [](const std::string& text, const std::string& request) {
    return Planned({{"src/page.vue", "<template>\n  <p>" + text + "</p>\n</template>\n"},
                    {"src/crates.rs", "pub fn delete_crate(name: &str) -> bool {\n    true\n}\n"}},
                   request)
        .answer();
  };
  CHECK(answer("Existing crate owners or admins can remove crate owners",
               "Only admins may delete a "
               "crate.")
            .find("The screens say") == std::string::npos);
  CHECK(answer("Remove yourself from this space and lose access to its crates",
               "Let only space admins delete crates.")
            .find("The screens say") == std::string::npos);
  CHECK(answer("Available crate deletion is required", "Delete available crates after 14 days.")
            .find("The screens say") == std::string::npos);
}

}  // namespace
}  // namespace cutaway::answers
