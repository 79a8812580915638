// SPDX-License-Identifier: Apache-2.0
// Git repositories as sources: any commit, hostile configurations, and trees that no checkout could
// have.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "platform/process.h"
#include "sources/git_folder.h"
#include "sources/source_tree.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using namespace cutaway::sources;
using cutaway::tests::TemporaryFolder;

namespace {

/// A repository "repo" and a folder for private git folders beside it.
class Repository {
 public:
  explicit Repository(const std::vector<std::string>& options = {}) {
    std::vector<std::string> arguments{"init", "-q", "-b", "main"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    (void)platform::make_folders(path(), false).ok();
    git(arguments);
  }
  std::string path() const { return folder_ / "repo"; }
  void write(std::string_view below, std::string_view bytes) const {
    folder_.write("repo/" + std::string(below), bytes);
  }

  std::string git(const std::vector<std::string>& arguments, std::string_view input = {}) const {
    platform::Command command;
    command.program = platform::find_program("git");
    command.arguments = arguments;
    command.working_folder = path();
    command.environment = {"HOME=" + folder_.path(),
                           "PATH=/usr/bin:/bin",
                           "GIT_CONFIG_NOSYSTEM=1",
                           "GIT_AUTHOR_NAME=A",
                           "GIT_AUTHOR_EMAIL=a@example.org",
                           "GIT_AUTHOR_DATE=1700000000 +0000",
                           "GIT_COMMITTER_NAME=A",
                           "GIT_COMMITTER_EMAIL=a@example.org",
                           "GIT_COMMITTER_DATE=1700000100 +0200"};
    const auto finished = platform::run(command, input);
    REQUIRE(finished.ok());
    CAPTURE(finished.value().errors);
    REQUIRE(finished.value().exit_code == 0);
    return std::string(trim(finished.value().output));
  }
  std::string commit(const std::string& subject) const {
    git({"add", "-A"});
    git({"commit", "-q", "--allow-empty", "-m", subject});
    return git({"rev-parse", "HEAD"});
  }
  Result<std::unique_ptr<SourceTree>> open(const std::string& ref,
                                           std::string_view below = "") const {
    OpenRequest request;
    request.where = path() + std::string(below);
    request.ref = ref;
    request.private_folder = folder_ / "private";
    return open_source(request);
  }

 private:
  TemporaryFolder folder_;
};

std::string text(const SourceTree& tree, std::string_view path) {
  const auto id = tree.find(path);
  REQUIRE(id.has_value());
  const auto read = tree.read(*id);
  return read ? read.value() : "error: " + read.error().message;
}

std::string why(const SourceTree& tree, std::string_view path) {
  for (const auto& row : tree.skipped()) {
    if (row.path == path) return row.why;
  }
  return {};
}

}  // namespace

TEST_CASE("any commit is read, also one that no name reaches") {
  for (const char* format : {"sha1", "sha256"}) {
    const Repository repository({"--object-format=" + std::string(format)});
    repository.write("a.py", "first = 1\n");
    repository.write("sub/b.py", "second = 2\n");
    const std::string first = repository.commit("The first");
    repository.write("a.py", "changed = 1\n");
    const std::string lost = repository.commit("Lost");
    repository.git({"reset", "-q", "--hard", first});
    repository.git({"pack-refs", "--all"});
    const auto head = repository.open("HEAD");
    REQUIRE(head.ok());
    CHECK(text(*head.value(), "a.py") == "first = 1\n");
    CHECK(head.value()->identity().commit == first);
    CHECK(head.value()->identity().commit_time == 1700000100);
    CHECK(head.value()->identity().commit_subject == "The first");
    CHECK(text(*repository.open(lost).value(), "a.py") == "changed = 1\n");
    CHECK(text(*repository.open("main").value(), "a.py") == "first = 1\n");
    const auto below = repository.open("main", "/sub");
    REQUIRE(below.ok());
    CHECK(below.value()->identity().root_prefix == "sub/");
    CHECK(text(*below.value(), "b.py") == "second = 2\n");
    CHECK_FALSE(repository.open("no-such-branch").ok());
    CHECK_FALSE(repository.open("--help").ok());
  }
}

TEST_CASE("a commit's own packages are read where its ignore file keeps them") {
  const Repository repository;
  repository.write(".gitignore", "node_modules\n!packages/node_modules\n");
  repository.write("packages/node_modules/shop/cart.js", "export const cart = [];\n");
  repository.commit("Begin");
  const auto head = repository.open("HEAD");
  REQUIRE(head.ok());
  const auto cart = head.value()->find("packages/node_modules/shop/cart.js");
  REQUIRE(cart.has_value());
  CHECK(head.value()->file(*cart).origin == Origin::own);
}

TEST_CASE("a working tree knows its commit and whether it differs") {
  const Repository repository;
  repository.write("a.py", "x = 1\n");
  repository.write(".gitignore", "*.log\n");
  repository.write("kept.log", "x");
  repository.git({"add", "-f", "kept.log"});
  const std::string commit = repository.commit("One");
  repository.write("other.log", "x");
  const auto clean = repository.open("");
  REQUIRE(clean.ok());
  CHECK(clean.value()->identity().commit == commit);
  CHECK(clean.value()->identity().kind == "git");
  CHECK_FALSE(clean.value()->identity().dirty);
  CHECK(clean.value()->find("kept.log").has_value());
  CHECK_FALSE(clean.value()->find("other.log").has_value());
  repository.write("a.py", "x = 2\n");
  CHECK(repository.open("").value()->identity().dirty);
  repository.git({"checkout", "-q", "a.py"});
  CHECK_FALSE(repository.open("").value()->identity().dirty);
  repository.write("new.py", "");
  CHECK(repository.open("").value()->identity().dirty);
  REQUIRE(::unlink((repository.path() + "/new.py").c_str()) == 0);
  REQUIRE(::unlink((repository.path() + "/a.py").c_str()) == 0);
  CHECK(repository.open("").value()->identity().dirty);
}

TEST_CASE(
    "a file kept in Git LFS does not make a tree differ, and is named where only its pointer is") {
  const Repository repository;
  repository.write("big.csv",
                   "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 99\n");
  repository.commit("One");
  repository.write("big.csv", "a,b,c\n1,2,3\n");
  CHECK_FALSE(repository.open("").value()->identity().dirty);
  const auto head = repository.open("HEAD");
  CHECK(head.value()->file(*head.value()->find("big.csv")).reading == Reading::named);
}

TEST_CASE("nothing that a repository configures is run, and nothing in it is changed") {
  const Repository repository;
  const std::string canary = repository.path() + "/canary";
  const std::string touch = "touch " + canary;
  repository.write("a.py", "x = 1\n");
  repository.write(".gitattributes", "*.py filter=evil diff=evil\n");
  const std::string commit = repository.commit("One");
  for (const char* key : {"core.fsmonitor", "filter.evil.clean", "filter.evil.smudge",
                          "diff.evil.textconv", "core.sshCommand", "core.pager", "alias.ls-tree",
                          "alias.cat-file", "core.alternateRefsCommand"}) {
    repository.git({"config", key, touch});
  }
  repository.git({"config", "include.path", "/dev/zero"});
  repository.write(".git/hooks/post-checkout", "#!/bin/sh\n" + touch + "\n");
  repository.write(".git/objects/info/alternates", "/nowhere\n");
  for (const char* ref : {"", "HEAD", "main"}) {
    const auto opened = repository.open(ref);
    REQUIRE(opened.ok());
    CHECK(text(*opened.value(), "a.py") == "x = 1\n");
    CHECK(opened.value()->identity().commit == commit);
  }
  CHECK(::access(canary.c_str(), F_OK) != 0);
}

TEST_CASE("links, submodules and missing blobs are named") {
  const Repository repository;
  repository.write("a.py", "x = 1\n");
  REQUIRE(::symlink("/etc/passwd", (repository.path() + "/link").c_str()) == 0);
  const std::string commit = repository.commit("One");
  repository.git({"update-index", "--add", "--cacheinfo", "160000," + commit + ",modules/other"});
  repository.git({"commit", "-q", "-m", "Two"});
  const std::string blob = repository.git({"rev-parse", "HEAD:a.py"});
  const auto whole = repository.open("HEAD");
  REQUIRE(whole.ok());
  CHECK(why(*whole.value(), "link") == "a symbolic link");
  CHECK(contains(why(*whole.value(), "modules/other"), "submodule"));
  CHECK(whole.value()->file(*whole.value()->find("a.py")).content_hint == blob);
  REQUIRE(::unlink((repository.path() + "/.git/objects/" + blob.substr(0, 2) + "/" + blob.substr(2))
                       .c_str()) == 0);
  const auto partial = repository.open("HEAD");
  REQUIRE(partial.ok());
  const File& file = partial.value()->file(*partial.value()->find("a.py"));
  CHECK(file.reading == Reading::named);
  CHECK(file.why_not == "missing from this copy");
}

TEST_CASE("paths that lead out of the tree are named, not read") {
  const Repository repository;
  const std::string blob = repository.git({"hash-object", "-w", "--stdin"}, "evil = 1\n");
  std::string raw;
  for (std::size_t i = 0; i < blob.size(); i += 2) {
    raw.push_back(static_cast<char>(std::stoi(blob.substr(i, 2), nullptr, 16)));
  }
  std::string tree;
  for (const char* name : {"../up.py", "/absolute.py", ".git", "good.py", "good.py"}) {
    tree += "100644 " + std::string(name) + '\0' + raw;
  }
  const std::string id =
      repository.git({"hash-object", "-w", "-t", "tree", "--literally", "--stdin"}, tree);
  const std::string commit = repository.git({"commit-tree", id, "-m", "Evil"});
  const auto opened = repository.open(commit);
  REQUIRE(opened.ok());
  CHECK(opened.value()->files().size() == 1);
  CHECK(text(*opened.value(), "good.py") == "evil = 1\n");
  CHECK(opened.value()->skipped().size() == 4);
}

TEST_CASE("a git file or link that leads out of the folder counts for nothing") {
  const Repository repository;
  repository.write("a.py", "x = 1\n");
  repository.commit("One");
  const TemporaryFolder other;
  other.write("b.py", "y = 2\n");
  other.write(".git", "gitdir: " + repository.path() + "/.git\n");
  CHECK(find_git(other.path()).git_folder.empty());
  OpenRequest request;
  request.where = other.path();
  const auto opened = open_source(request);
  REQUIRE(opened.ok());
  CHECK(no_history(opened.value()->identity()) ==
        "not available – needs git history; its `.git` leads to another folder (a linked work tree "
        "or a submodule), which is not followed: name the repository itself, or a clone of its "
        "own");
  REQUIRE(::unlink((other / ".git").c_str()) == 0);
  REQUIRE(::symlink((repository.path() + "/.git").c_str(), (other / ".git").c_str()) == 0);
  CHECK(find_git(other.path()).git_folder.empty());
}

TEST_CASE("a repository whose objects lie in another folder says why its past is not told") {
  const Repository repository;
  repository.write("a.py", "x = 1\n");
  repository.commit("One");
  REQUIRE(std::filesystem::remove_all(repository.path() + "/.git/objects") > 0);
  std::filesystem::create_directories(repository.path() + "/.git/objects/info");
  repository.write(".git/objects/info/alternates", "/nowhere\n");
  const auto opened = repository.open("");
  REQUIRE(opened.ok());
  CHECK(opened.value()->identity().commit.empty());
  CHECK(no_history(opened.value()->identity()).find("borrows") != std::string::npos);
}

TEST_CASE("an empty repository is a folder; its commits are an error") {
  const Repository repository;
  repository.write("a.py", "x = 1\n");
  const auto opened = repository.open("");
  REQUIRE(opened.ok());
  CHECK(opened.value()->identity().commit.empty());
  CHECK_FALSE(repository.open("HEAD").ok());
}

TEST_CASE("a repository by its address") {
  const Repository repository;
  repository.write("a.py", "x = 1\n");
  const std::string commit = repository.commit("One");
  const TemporaryFolder folder;
  OpenRequest request;
  request.where = "file://" + repository.path();
  request.private_folder = folder / "private";
  CHECK_FALSE(open_source(request).ok());
  request.allow_network = true;
  {
    const auto opened = open_source(request);
    REQUIRE(opened.ok());
    CHECK(text(*opened.value(), "a.py") == "x = 1\n");
    CHECK(opened.value()->identity().commit == commit);
    CHECK(opened.value()->identity().kind == "url");
    CHECK(opened.value()->identity().name == base_name(folder_name(repository.path())));
  }
  const auto left = platform::open_folder(request.private_folder);
  REQUIRE(left.ok());
  CHECK(left.value()->list("").value().empty());
  request.where = "file:///nowhere/at/all";
  CHECK_FALSE(open_source(request).ok());
  request.where = "ext::sh -c touch% /tmp/x";
  CHECK_FALSE(open_source(request).ok());
}

TEST_CASE("private folders go away, also those of dead runs, and nothing else does") {
  const TemporaryFolder folder;
  folder.write("cutaway_git-999999999-0/HEAD", "x");
  folder.write("git-999999999-0/keep", "x");
  folder.write("cutaway_git-999999999-x/keep", "x");
  std::string path;
  {
    const auto made = make_private_folder(folder.path(), "git");
    REQUIRE(made.ok());
    path = made.value()->path();
    CHECK(platform::status(path).ok());
  }
  CHECK_FALSE(platform::status(path).ok());
  CHECK_FALSE(platform::status(folder / "cutaway_git-999999999-0").ok());
  CHECK(platform::status(folder / "git-999999999-0/keep").ok());
  CHECK(platform::status(folder / "cutaway_git-999999999-x/keep").ok());
  const auto without = make_private_folder("", "git");
  REQUIRE(without.ok());
  CHECK(base_name(without.value()->path()).starts_with("cutaway_git-"));
}

TEST_CASE("a repository is called by its folder, or by the one above when that says nothing") {
  CHECK(repository_name("/x/shop.git") == "shop");
  CHECK(repository_name("/x/shop/.git") == "shop");
  CHECK(repository_name("/x/owner+shop/repo") == "shop");
  CHECK(repository_name("host.example:owner/shop.git") == "shop");
  CHECK(repository_name("/x/c++") == "c++");
}
