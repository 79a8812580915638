// SPDX-License-Identifier: Apache-2.0
// The door to the file system: nothing is followed, nothing outside is opened, old files survive
// failures.
#include "platform/files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using namespace cutaway::platform;
using cutaway::tests::TemporaryFolder;

TEST_CASE("paths stay below the folder") {
  const TemporaryFolder outer;
  outer.write("secret", "x");
  outer.write("in/a/b.txt", "hello");
  REQUIRE(::symlink("../secret", (outer / "in/link").c_str()) == 0);
  REQUIRE(::symlink("a", (outer / "in/folder_link").c_str()) == 0);
  const auto folder = open_folder(outer / "in");
  REQUIRE(folder.ok());
  const Folder& in = *folder.value();
  CHECK(in.read("a/b.txt", 100).value() == "hello");
  CHECK(in.read("a/b.txt", 3).value() == "hel");
  for (const char* path : {"../secret", "/etc/passwd", "a/../../secret", "link",
                           "folder_link/b.txt", "a//b.txt", "./a/b.txt", "a", "missing"}) {
    CAPTURE(path);
    CHECK_FALSE(in.read(path, 100).ok());
  }
  CHECK(in.status("link").value().kind == EntryKind::link);
  CHECK(in.list("").value().size() == 3);
  CHECK(in.survey("", 2).value().size() == 2);
  CHECK_FALSE(in.list("folder_link").ok());
}

TEST_CASE("pipes and devices are never opened for reading") {
  const TemporaryFolder outer;
  REQUIRE(::mkfifo((outer / "pipe").c_str(), 0600) == 0);
  const auto folder = open_folder(outer.path());
  CHECK_FALSE(folder.value()->read("pipe", 10).ok());
  CHECK_FALSE(read_user_file("/dev/zero", 10).ok());
  CHECK_FALSE(read_user_file(outer / "pipe", 10).ok());
}

TEST_CASE("a very deep path is read") {
  const TemporaryFolder outer;
  std::string path;
  REQUIRE(::chdir(outer.path().c_str()) == 0);
  for (int depth = 0; depth < 60; ++depth) {
    const std::string name(200, 'd');
    REQUIRE(::mkdir(name.c_str(), 0700) == 0);
    REQUIRE(::chdir(name.c_str()) == 0);
    path += name + "/";
  }
  REQUIRE(write_whole("end", "deep").ok());
  REQUIRE(::chdir("/") == 0);
  const auto folder = open_folder(outer.path());
  CHECK(folder.value()->read(path + "end", 10).value() == "deep");
}

TEST_CASE("writing replaces whole files only") {
  const TemporaryFolder outer;
  outer.write("kept", "old");
  CHECK(write_whole(outer / "kept", "new").ok());
  CHECK(read_user_file(outer / "kept", 10).value() == "new");
  CHECK_FALSE(write_whole(outer / "no/such/folder", "x").ok());
  CHECK_FALSE(write_whole("/dev/full", "x").ok());
  REQUIRE(::symlink("kept", (outer / "link").c_str()) == 0);
  CHECK_FALSE(write_whole(outer / "link", "x").ok());
  CHECK_FALSE(write_whole(outer.path(), "x").ok());
  CHECK(read_user_file(outer / "kept", 10).value() == "new");
  CHECK(open_folder(outer.path()).value()->list("").value().size() == 2);
}

TEST_CASE("folders of our own are for their owner") {
  const TemporaryFolder outer;
  REQUIRE(make_folders(outer / "a/b", true).ok());
  CHECK(make_folders(outer / "a/b/", true).ok());
  struct stat facts {};
  REQUIRE(::stat((outer / "a/b").c_str(), &facts) == 0);
  CHECK((facts.st_mode & 077U) == 0);
  outer.write("a/b/c/d", "x");
  REQUIRE(::symlink("/etc", (outer / "a/b/etc").c_str()) == 0);
  CHECK(remove_tree(outer / "a").ok());
  CHECK_FALSE(status(outer / "a").ok());
  CHECK(status("/etc/passwd").ok());
  CHECK(remove_tree(outer / "a").ok());
}

TEST_CASE("a lock is held by one") {
  const TemporaryFolder outer;
  auto first = lock_file(outer / "lock", 0);
  REQUIRE(first);
  CHECK_FALSE(lock_file(outer / "lock", 30));
  first.reset();
  CHECK(lock_file(outer / "lock", 0));
}

TEST_CASE("absolute paths") {
  CHECK(absolute("/a/./b/../c//d/") == "/a/c/d");
  CHECK(absolute("/..") == "/");
  CHECK(absolute("x").front() == '/');
}
