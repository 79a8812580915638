// SPDX-License-Identifier: Apache-2.0
// Archives as sources: texts in memory, checked paths, limits, and clear words for what is no
// archive.
#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>

#include <memory>

#include "base/text.h"
#include "sources/source_name.h"
#include "sources/source_tree.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using namespace cutaway::sources;
using cutaway::tests::TemporaryFolder;

namespace {

struct Item {
  std::string path, bytes, link;
};

/// An archive in memory.
std::string pack(const std::vector<Item>& items, bool zip, int filter = ARCHIVE_FILTER_NONE) {
  std::string buffer(64U << 20U, '\0');
  std::size_t used = 0;
  archive* out = archive_write_new();
  if (zip) {
    archive_write_set_format_zip(out);
  } else {
    archive_write_set_format_gnutar(out);
    archive_write_add_filter(out, filter);
  }
  archive_write_open_memory(out, buffer.data(), buffer.size(), &used);
  for (const Item& item : items) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, item.path.c_str());
    archive_entry_set_filetype(entry, item.link.empty() ? AE_IFREG : AE_IFLNK);
    if (!item.link.empty()) archive_entry_set_symlink(entry, item.link.c_str());
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, 1700000000, 0);
    archive_entry_set_size(entry, static_cast<la_int64_t>(item.bytes.size()));
    archive_write_header(out, entry);
    archive_write_data(out, item.bytes.data(), item.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(out);
  archive_write_free(out);
  buffer.resize(used);
  return buffer;
}

Result<std::unique_ptr<SourceTree>> open(const TemporaryFolder& folder, const std::string& name) {
  OpenRequest request;
  request.where = folder / name;
  return open_source(request);
}

std::string text(const SourceTree& tree, std::string_view path) {
  const auto id = tree.find(path);
  REQUIRE(id.has_value());
  const auto read = tree.read(*id);
  REQUIRE(read.ok());
  return read.value();
}

std::string why(const SourceTree& tree, std::string_view path) {
  for (const auto& row : tree.skipped()) {
    if (row.path == path) return row.why;
  }
  return {};
}

const std::vector<Item> kShop{{"shop-1/src/app.py", "x = 1\n", ""},
                              {"shop-1/README.md", "# Shop\n", ""}};

}  // namespace

TEST_CASE("every kind of archive, with its single top folder as the root") {
  const TemporaryFolder folder;
  folder.write("a.zip", pack(kShop, true));
  folder.write("a.tar", pack(kShop, false));
  folder.write("a.tar.gz", pack(kShop, false, ARCHIVE_FILTER_GZIP));
  folder.write("a.tar.bz2", pack(kShop, false, ARCHIVE_FILTER_BZIP2));
  folder.write("a.tar.xz", pack(kShop, false, ARCHIVE_FILTER_XZ));
  folder.write("a.tar.zst", pack(kShop, false, ARCHIVE_FILTER_ZSTD));
  for (const char* name : {"a.zip", "a.tar", "a.tar.gz", "a.tar.bz2", "a.tar.xz", "a.tar.zst"}) {
    CAPTURE(name);
    const auto opened = open(folder, name);
    REQUIRE(opened.ok());
    CHECK(text(*opened.value(), "src/app.py") == "x = 1\n");
    CHECK(opened.value()->identity().kind == "archive");
    CHECK(opened.value()->identity().name == "a");
    CHECK(opened.value()->identity().commit_time == 1700000000);
  }
}

TEST_CASE("a copy is called like its repository, whoever packed it") {
  CHECK(plain_name("acme+parcels") == "parcels");
  CHECK(plain_name("parcels-main") == "parcels");
  CHECK(plain_name("parcels-1.4.2") == "parcels");
  CHECK(plain_name("acme+parcels-v2.0") == "parcels");
  CHECK(plain_name("parcels-desk") == "parcels-desk");
  CHECK(plain_name("parcels-2") == "parcels-2");
  CHECK(plain_name("notepad++") == "notepad++");
}

TEST_CASE("paths that lead out, links and doubles are named") {
  const TemporaryFolder folder;
  for (const bool zip : {true, false}) {
    folder.write("b", pack({{"../up.py", "a", ""},
                            {"/abs.py", "b", ""},
                            {"good.py", "first", ""},
                            {"good.py", "second", ""},
                            {"link.py", "", "/etc/passwd"},
                            {"a/../../b.py", "c", ""},
                            {"node_modules/x/i.js", "d", ""}},
                           zip));
    const auto opened = open(folder, "b");
    REQUIRE(opened.ok());
    CHECK(opened.value()->files().size() == 1);
    CHECK(text(*opened.value(), "good.py") == "second");
    CHECK(why(*opened.value(), "../up.py") == "a path that leads out of the archive");
    CHECK(why(*opened.value(), "link.py") == "a symbolic link");
    CHECK(opened.value()->skipped().size() == 6);
  }
}

TEST_CASE("a bomb is cut off and the rest is still read") {
  const TemporaryFolder folder;
  const std::string zeros(40U << 20U, ' ');
  folder.write("bomb.tar.gz",
               pack({{"a.py", "x = 1\n", ""}, {"big.txt", zeros, ""}, {"z.py", "y\n", ""}}, false,
                    ARCHIVE_FILTER_GZIP));
  const auto opened = open(folder, "bomb.tar.gz");
  REQUIRE(opened.ok());
  CHECK(text(*opened.value(), "a.py") == "x = 1\n");
  CHECK(contains(why(*opened.value(), "."), "more than is allowed"));
}

TEST_CASE("what is no archive, or half of one") {
  const TemporaryFolder folder;
  folder.write("no.zip", "this is text");
  folder.write("empty.tar.gz", "");
  folder.write("plain.py", "x = 1\n");
  std::string half =
      pack({{"a.py", std::string(5000, 'x'), ""}, {"b.py", std::string(5000, 'y'), ""}}, false);
  half.resize(8000);
  folder.write("half.tar", half);
  CHECK(contains(open(folder, "no.zip").error().message, "is not what its name says"));
  CHECK(contains(open(folder, "empty.tar.gz").error().message, "is not what its name says"));
  CHECK(contains(open(folder, "plain.py").error().message, "is neither a folder nor an archive"));
  const auto opened = open(folder, "half.tar");
  REQUIRE(opened.ok());
  CHECK(opened.value()->find("a.py").has_value());
  CHECK_FALSE(opened.value()->skipped().empty());
}

TEST_CASE("any bytes are no reason to crash") {
  const TemporaryFolder folder;
  const std::string whole = pack(kShop, true);
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    std::string broken = whole;
    broken[at] = static_cast<char>(broken[at] ^ 0x5A);
    folder.write("broken.zip", broken);
    (void)open(folder, "broken.zip").ok();
    folder.write("short.zip", whole.substr(0, at));
    (void)open(folder, "short.zip").ok();
  }
}
