// SPDX-License-Identifier: Apache-2.0
// Programs that a package manager installed are known by their packages' names, and are not read.
#include "sources/package_folders.h"

#include <doctest/doctest.h>

#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using namespace cutaway::sources;

TEST_CASE("Composer and Go list what they installed; a folder that people filled has no list") {
  const tests::TemporaryFolder folder;
  folder.write("vendor/composer/installed.json", "{}\n");
  folder.write("vendor/acme/mail/Sender.php", "<?php class Sender {}\n");
  folder.write("tool/vendor/modules.txt", "# github.com/acme/mail v1.0.0\n");
  folder.write("tool/vendor/github.com/acme/mail/mail.go", "package mail\n");
  folder.write("web/vendor/menu.php", "<?php function menu() {}\n");
  folder.write("src/Shop.php", "<?php class Shop {}\n");
  OpenRequest request;
  request.where = folder.path();
  auto opened = open_source(request);
  REQUIRE(opened.ok());
  const auto tree = opened.take();
  const PackageFolders installed(*tree);
  const auto holds = [&](std::string_view path) {
    const auto id = tree->find(path);
    REQUIRE(id.has_value());
    return installed.hold(tree->file(*id));
  };
  CHECK(holds("vendor/acme/mail/Sender.php"));
  CHECK(holds("tool/vendor/github.com/acme/mail/mail.go"));
  CHECK_FALSE(holds("web/vendor/menu.php"));
  CHECK_FALSE(holds("src/Shop.php"));
}
