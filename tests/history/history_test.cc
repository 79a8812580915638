// SPDX-License-Identifier: Apache-2.0
// History: commits of a small repository with bots, an old commit, and one that is no ancestor.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
#include "history/history.h"
#include "platform/files.h"
#include "platform/process.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

constexpr std::int64_t kNow = 1'700'000'000;

class Repository {
 public:
  Repository() {
    (void)platform::make_folders(path(), false).ok();
    git({"init", "-q", "-b", "main"}, "A", kNow);
  }
  std::string path() const { return folder_ / "repo"; }
  std::string parent() const { return folder_.path(); }

  void git(const std::vector<std::string>& arguments, const std::string& author,
           std::int64_t time) const {
    const std::string date = std::to_string(time) + " +0000";
    platform::Command command;
    command.program = platform::find_program("git");
    command.arguments = arguments;
    command.working_folder = path();
    command.environment = {"HOME=" + folder_.path(),         "PATH=/usr/bin:/bin",
                           "GIT_CONFIG_NOSYSTEM=1",          "GIT_AUTHOR_NAME=" + author,
                           "GIT_AUTHOR_EMAIL=a@example.org", "GIT_AUTHOR_DATE=" + date,
                           "GIT_COMMITTER_NAME=A",           "GIT_COMMITTER_EMAIL=a@example.org",
                           "GIT_COMMITTER_DATE=" + date};
    const auto finished = platform::run(command);
    REQUIRE(finished.ok());
    REQUIRE(finished.value().exit_code == 0);
  }
  void commit(const std::string& file, const std::string& author, std::int64_t time) const {
    folder_.write("repo/" + file, author + std::to_string(time));
    git({"add", "-A"}, author, time);
    git({"commit", "-q", "-m", "Change " + file}, author, time);
  }

 private:
  TemporaryFolder folder_;
};

std::unique_ptr<sources::SourceTree> open(const Repository& repository, const std::string& below,
                                          const std::string& ref) {
  sources::OpenRequest request;
  request.where = repository.path() + below;
  request.ref = ref;
  request.private_folder = repository.parent() + "/private";
  auto tree = sources::open_source(request);
  REQUIRE(tree.ok());
  return tree.take();
}

void fill(const Repository& repository) {
  repository.commit("a/one.py", "Ada", kNow - 900 * history::kDay);
  repository.commit("a/two.py", "Ben", kNow - 400 * history::kDay);
  repository.commit("b/three.py", "renovate[bot]", kNow - 20 * history::kDay);
  repository.commit("b/four.py", "ada", kNow - 10 * history::kDay);
  repository.commit("a/five.py", "Cleo", kNow);
  repository.git({"checkout", "-q", "-b", "later"}, "A", kNow);
  repository.commit("a/six.py", "Dan", kNow + 10);
}

}  // namespace

TEST_CASE("commits are the ancestors of the analysed one, counted back from its date") {
  auto catalogue = catalogue::load({});
  REQUIRE(catalogue.ok());
  const Repository repository;
  fill(repository);
  const auto tree = open(repository, "", "main");
  const history::History history = history::read_history(*tree, *catalogue.value());
  REQUIRE(history.known);
  CHECK(history.whole);
  CHECK(history.now == kNow);
  REQUIRE(history.commits.size() == 5);
  CHECK(history.last()->subject == "Change a/five.py");
  CHECK(history.first()->time == kNow - 900 * history::kDay);
  const history::Span year = history.span(365);
  CHECK(year.commits == 3);
  CHECK(year.by_bots == 1);
  CHECK(year.by_agents == 0);
  CHECK(year.people == 2);
  CHECK(history.span(730, 365).commits == 1);
  CHECK(history.commits.back().person == history.commits[1].person);
}

TEST_CASE("a folder of a repository has the commits that touch it") {
  auto catalogue = catalogue::load({});
  REQUIRE(catalogue.ok());
  const Repository repository;
  fill(repository);
  const auto tree = open(repository, "/b", "main");
  CHECK(history::read_history(*tree, *catalogue.value()).commits.size() == 2);
}

TEST_CASE("without git nothing is known, and broken lines are passed over") {
  auto catalogue = catalogue::load({});
  REQUIRE(catalogue.ok());
  TemporaryFolder folder;
  folder.write("plain/a.py", "");
  sources::OpenRequest request;
  request.where = folder / "plain";
  const auto tree = sources::open_source(request);
  REQUIRE(tree.ok());
  CHECK_FALSE(history::read_history(*tree.value(), *catalogue.value()).known);
  const std::string hash(40, 'a');
  std::string log = "nonsense\n" + hash + '\0' + "12x" + '\0' + "A" + '\0' + "S\n";
  log += std::string("\0\0\0\n", 4) + hash.substr(1) + '\0' + "1" + '\0' + "A" + '\0' + "S\n";
  const auto read = history::read_log(log, *tree.value(), *catalogue.value());
  REQUIRE(read.commits.size() == 1);
  CHECK(read.commits[0].time == 0);
  CHECK_FALSE(read.known);
}
