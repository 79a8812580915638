// SPDX-License-Identifier: Apache-2.0
// A folder as a source: every entry is a file, a part of a file, or a row that says why it was
// passed over.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "sources/source_tree.h"
#include "sources/submodules.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using namespace cutaway::sources;
using cutaway::tests::TemporaryFolder;

namespace {

std::unique_ptr<SourceTree> open(const TemporaryFolder& folder, unsigned threads = 1) {
  OpenRequest request;
  request.where = folder.path();
  request.threads = threads;
  auto opened = open_source(request);
  REQUIRE(opened.ok());
  return opened.take();
}

std::string why(const SourceTree& tree, std::string_view path) {
  for (const auto& row : tree.skipped()) {
    if (row.path == path) return row.why;
  }
  return {};
}

const File& file(const SourceTree& tree, std::string_view path) {
  const auto id = tree.find(path);
  REQUIRE(id.has_value());
  return tree.file(*id);
}

std::string text(const SourceTree& tree, std::string_view path) {
  const auto id = tree.find(path);
  REQUIRE(id.has_value());
  const auto read = tree.read(*id);
  REQUIRE(read.ok());
  return read.value();
}

}  // namespace

TEST_CASE("a folder that a generator turns into documents is a site to read, and no program") {
  const TemporaryFolder folder;
  folder.write("server/main.go", "package main\n");
  folder.write("site/hugo.toml", "title = 'Shop'\n");
  folder.write("site/Dockerfile", "FROM hugo\n");
  folder.write("site/assets/menu.js", "open();\n");
  folder.write("guide/.vitepress/config.ts", "export default {};\n");
  folder.write("guide/demo.ts", "export const demo = 1;\n");
  folder.write("mkdocs.yml", "site_name: Shop\n");
  folder.write("backend/mkdocs.yml", "site_name: Backend\n");
  folder.write("backend/manage.py", "main()\n");
  folder.write("backend/shop/views.py", "def view(): pass\n");
  const auto tree = open(folder);
  CHECK_MESSAGE(file(*tree, "backend/shop/views.py").origin == Origin::own,
                "a program lies beside the settings of its documents");
  CHECK(file(*tree, "site/Dockerfile").origin == Origin::docs);
  CHECK(file(*tree, "site/assets/menu.js").origin == Origin::docs);
  CHECK(file(*tree, "guide/demo.ts").origin == Origin::docs);
  CHECK_MESSAGE(file(*tree, "server/main.go").origin == Origin::own,
                "settings at the top are about documents beside the product");
}

TEST_CASE("a licence deep in a library folder makes a stranger only of what lies beside it") {
  const TemporaryFolder folder;
  folder.write("LICENSE", "ours\n");
  folder.write("lib/zlib/doc/LICENSE", "the licence of zlib\n");
  folder.write("lib/zlib/inflate.c", "int x;\n");
  folder.write("lib/features/orders/cart.ts", "export const cart = 1;\n");
  folder.write("lib/features/shared/query/LICENSE", "the licence of a borrowed piece\n");
  folder.write("lib/features/shared/query/parse.ts", "export const parse = 1;\n");
  const auto tree = open(folder);
  CHECK(file(*tree, "lib/zlib/inflate.c").origin == Origin::vendored);
  CHECK(file(*tree, "lib/features/shared/query/parse.ts").origin == Origin::vendored);
  CHECK(file(*tree, "lib/features/orders/cart.ts").origin == Origin::own);
}

TEST_CASE("packages of others that a program puts on its path are not its own") {
  const TemporaryFolder folder;
  folder.write("shop.py", "import sys\nsys.path.insert(0, os.path.join(here, 'lib'))\n");
  folder.write("requirements.txt", "requests==2.31\nbeautifulsoup4==4.12  # pages\npaho-mqtt\n");
  for (const char* name : {"requests", "bs4", "paho", "paho_mqtt", "counting"})
    folder.write("lib/" + std::string(name) + "/__init__.py", "x = 1\n");
  folder.write("lib/requests/tests/test_get.py", "def test(): pass\n");
  folder.write("tools/requests/__init__.py", "x = 1\n");
  folder.write("tools/bs4/__init__.py", "x = 1\n");
  folder.write("tools/paho_mqtt/__init__.py", "x = 1\n");
  const auto tree = open(folder);
  CHECK(file(*tree, "lib/bs4/__init__.py").origin == Origin::vendored);
  CHECK(file(*tree, "lib/requests/tests/test_get.py").origin == Origin::vendored);
  CHECK(file(*tree, "lib/counting/__init__.py").origin == Origin::own);
  // Nobody puts it on the path: modules that work with those packages.
  CHECK(file(*tree, "tools/requests/__init__.py").origin == Origin::own);
}

TEST_CASE(
    "a folder most of which are packages of others holds nothing else but what imports the "
    "program") {
  const TemporaryFolder folder;
  folder.write("start.py", "import site\nsite.addsitedir('lib')\n");
  folder.write("shop/__init__.py", "x = 1\n");
  std::string wanted;
  for (const char* name : {"a1", "b1", "c1", "d1", "e1", "f1", "g1", "h1"}) {
    folder.write("lib/" + std::string(name) + ".py", "x = 1\n");
    wanted += std::string(name) + ">=1\n";
  }
  folder.write("requirements.txt", wanted);
  folder.write("lib/unnamed/core/work.py", "x = 1\n");
  folder.write("lib/bridge.py", "from shop import x\n");
  const auto tree = open(folder);
  CHECK(file(*tree, "lib/a1.py").origin == Origin::vendored);
  CHECK(file(*tree, "lib/unnamed/core/work.py").origin == Origin::vendored);
  CHECK(file(*tree, "lib/bridge.py").origin == Origin::own);
  CHECK(file(*tree, "shop/__init__.py").origin == Origin::own);
}

TEST_CASE("packages that no manifest asks for are known by their names where they are many") {
  const TemporaryFolder folder;
  folder.write("start.py", "import sys\nsys.path.insert(0, os.path.join(here, '../lib/'))\n");
  for (const char* name : {"bs4", "certifi", "idna", "pytz", "requests", "six", "urllib3", "yaml"})
    folder.write("lib/" + std::string(name) + "/__init__.py", "x = 1\n");
  folder.write("lib/unnamed/work.py", "x = 1\n");
  folder.write("shop/pytz/__init__.py", "x = 1\n");
  const auto tree = open(folder);
  CHECK(file(*tree, "lib/yaml/__init__.py").origin == Origin::vendored);
  CHECK(file(*tree, "lib/unnamed/work.py").origin == Origin::vendored);
  CHECK(file(*tree, "shop/pytz/__init__.py").origin == Origin::own);
}

TEST_CASE("what a package manager installed is known by what it left there") {
  const TemporaryFolder folder;
  folder.write("app/six-1.16.dist-info/METADATA", "Name: six\n");
  folder.write("app/six.py", "x = 1\n");
  folder.write("app/orders.py", "x = 1\n");
  folder.write("web/parts/grid/.bower.json", "{}\n");
  folder.write("web/parts/grid/grid.js", "var x;\n");
  folder.write("web/parts/cart/cart.js", "var x;\n");
  folder.write("php/composer.json",
               "{\"require\": {\"mail/mailer\": \"6.9\"}, \"config\": {\"vendor-dir\": \"./\"}}");
  folder.write("php/mail/mailer/Mailer.php", "<?php\n");
  folder.write("php/Shop/Cart.php", "<?php\n");
  const auto tree = open(folder);
  CHECK(file(*tree, "app/six.py").origin == Origin::vendored);
  CHECK(file(*tree, "app/orders.py").origin == Origin::own);
  CHECK(file(*tree, "web/parts/grid/grid.js").origin == Origin::vendored);
  CHECK(file(*tree, "web/parts/cart/cart.js").origin == Origin::own);
  CHECK(file(*tree, "php/mail/mailer/Mailer.php").origin == Origin::vendored);
  CHECK(file(*tree, "php/Shop/Cart.php").origin == Origin::own);
}

TEST_CASE("a library that somebody unpacked is not the product's, where Composer manages nothing") {
  const TemporaryFolder folder;
  folder.write("LICENSE", "GNU GENERAL PUBLIC LICENSE\n");
  folder.write("include/parcel-mail/composer.json", "{\"name\": \"acme/parcel-mail\"}");
  folder.write("include/parcel-mail/LICENSE.md", "BSD, in other words\n");
  folder.write("include/parcel-mail/src/Mailer.php", "<?php\n");
  folder.write("include/orders/composer.json", "{\"name\": \"acme/orders\"}");
  folder.write("include/orders/Order.php", "<?php\n");
  CHECK(file(*open(folder), "include/parcel-mail/src/Mailer.php").origin == Origin::vendored);
  CHECK(file(*open(folder), "include/orders/Order.php").origin == Origin::own);
  folder.write("composer.json", "{\"name\": \"acme/shop\"}");
  CHECK(file(*open(folder), "include/parcel-mail/src/Mailer.php").origin == Origin::own);
}

TEST_CASE("what `dotnet new` copies for others is an example") {
  const TemporaryFolder folder;
  folder.write("Shop.Template/.template.config/template.json", "{}\n");
  folder.write("Shop.Template/Server/Program.cs", "class Program {}\n");
  folder.write("Shop.Server/Program.cs", "class Program {}\n");
  CHECK(file(*open(folder), "Shop.Template/Server/Program.cs").origin == Origin::example);
  CHECK(file(*open(folder), "Shop.Server/Program.cs").origin == Origin::own);
}

TEST_CASE("a private package to develop with is an example, unless another asks for it") {
  const TemporaryFolder folder;
  folder.write("package.json", "{\n  \"name\": \"shop\",\n  \"private\": true\n}\n");
  folder.write("packages/core/package.json", "{\n  \"name\": \"@shop/core\"\n}\n");
  folder.write("packages/core/index.ts", "export const core = 1;\n");
  const std::string makers = "{\n  \"name\": \"dev-server\",\n  \"private\": true\n}\n";
  folder.write("packages/dev-server/package.json", makers);
  folder.write("packages/dev-server/index.ts", "export const server = 1;\n");
  folder.write("packages/dev-server/test-plugins/maps/package.json",
               "{\n  \"name\": \"maps\"\n}\n");
  folder.write("packages/dev-server/test-plugins/maps/index.ts", "export const maps = 1;\n");
  const auto tree = open(folder);
  CHECK(file(*tree, "packages/core/index.ts").origin == Origin::own);
  CHECK(file(*tree, "packages/dev-server/index.ts").origin == Origin::example);
  CHECK(file(*tree, "packages/dev-server/test-plugins/maps/index.ts").origin == Origin::example);
  folder.write("packages/core/package.json",
               "{\n  \"name\": \"@shop/core\",\n  \"dependencies\": {\n    \"dev-server\": "
               "\"1\"\n  }\n}\n");
  CHECK(file(*open(folder), "packages/dev-server/index.ts").origin == Origin::own);
}

TEST_CASE("what a command writes out into the projects of others is no part of the product") {
  const TemporaryFolder folder;
  folder.write("package.json", "{\n  \"name\": \"shop\"\n}\n");
  folder.write("packages/create/package.json",
               "{\n  \"name\": \"@shop/create\",\n  \"bin\": {\n    \"create\": \"index.js\"\n  "
               "}\n}\n");
  folder.write("packages/create/templates/Dockerfile", "FROM node:20\n");
  folder.write("packages/create/templates/package.json", "{\n  \"name\": \"yours\"\n}\n");
  folder.write("packages/create/src/index.ts", "export const create = 1;\n");
  folder.write("packages/create/starter/schema.ts", "export const schema = 1;\n");
  folder.write("packages/mail/package.json", "{\n  \"name\": \"@shop/mail\"\n}\n");
  folder.write("packages/mail/templates/welcome.ts", "export const welcome = 1;\n");
  const auto tree = open(folder);
  CHECK(file(*tree, "packages/create/templates/Dockerfile").origin == Origin::example);
  CHECK(file(*tree, "packages/create/templates/package.json").origin == Origin::example);
  CHECK(file(*tree, "packages/create/starter/schema.ts").origin == Origin::example);
  CHECK(file(*tree, "packages/create/src/index.ts").origin == Origin::own);
  CHECK(file(*tree, "packages/mail/templates/welcome.ts").origin == Origin::own);
}

TEST_CASE("what a tool wrote for an example or a test is part of it") {
  const TemporaryFolder folder;
  const char* schema = "// This file is automatically generated by x.\nmodel Person {}\n";
  folder.write("src/app.ts", "export const app = 1;\n");
  folder.write("schema.prisma", schema);
  folder.write("examples/blog/schema.prisma", schema);
  folder.write("tests/sandbox/schema.prisma", schema);
  folder.write("examples/blog/yarn.lock", "# THIS IS AN AUTOGENERATED FILE.\n");
  const auto tree = open(folder);
  CHECK(file(*tree, "schema.prisma").origin == Origin::generated);
  CHECK(file(*tree, "examples/blog/schema.prisma").origin == Origin::example);
  CHECK(file(*tree, "tests/sandbox/schema.prisma").origin == Origin::test);
  CHECK(file(*tree, "examples/blog/yarn.lock").origin == Origin::generated);
}

TEST_CASE("an app of a framework is the project's own, whatever its folder is called") {
  const TemporaryFolder folder;
  folder.write("backend/manage.py", "import sys\n");
  folder.write("backend/examples/apps.py", "class ExamplesConfig: pass\n");
  folder.write("backend/examples/models.py", "class Example: pass\n");
  folder.write("backend/examples/migrations/__init__.py", "\n");
  folder.write("backend/examples/tests/test_models.py", "def test(): pass\n");
  folder.write("examples/shop/apps.py", "class ShopConfig: pass\n");
  folder.write("examples/shop/migrations/__init__.py", "\n");
  const auto tree = open(folder);
  CHECK(file(*tree, "backend/examples/models.py").origin == Origin::own);
  CHECK(file(*tree, "backend/examples/tests/test_models.py").origin != Origin::own);
  CHECK(file(*tree, "examples/shop/apps.py").origin == Origin::example);
}

TEST_CASE("files are ordered by path, with language and origin") {
  const TemporaryFolder folder;
  folder.write("src/app.py", "print(1)\n");
  folder.write("a.go", "// Code generated by x. DO NOT EDIT.\npackage a\n");
  folder.write("model.ts", "// Generated using type-maker version 3.2 on 2024-10-07\nlet a = 1;\n");
  folder.write("third_party/x.c", "int x;\n");
  folder.write("tests/test_app.py", "def test(): pass\n");
  folder.write("README.md", "# Hello\n");
  const auto tree = open(folder);
  CHECK(std::ranges::is_sorted(tree->files(), {}, &File::path));
  CHECK(catalogue::language(file(*tree, "src/app.py").language).name == "Python");
  CHECK(file(*tree, "src/app.py").origin == Origin::own);
  CHECK(file(*tree, "a.go").origin == Origin::generated);
  CHECK(file(*tree, "model.ts").origin == Origin::generated);
  CHECK(file(*tree, "third_party/x.c").origin == Origin::vendored);
  CHECK(file(*tree, "tests/test_app.py").origin == Origin::test);
  CHECK(file(*tree, "README.md").origin == Origin::docs);
  CHECK(text(*tree, "src/app.py") == "print(1)\n");
}

TEST_CASE("samples are the project's own where there is nothing but samples") {
  const TemporaryFolder folder;
  for (const char* name : {"cart", "mail", "pay"}) {
    folder.write(std::string("samples/") + name + "/package.json", "{}\n");
    folder.write(std::string("samples/") + name + "/main.js", "run();\n");
  }
  CHECK(file(*open(folder), "samples/cart/main.js").origin == Origin::own);
  folder.write("package.json", "{}\n");
  CHECK(file(*open(folder), "samples/cart/main.js").origin == Origin::example);
}

TEST_CASE("a module called after samples is one, whole; a package of a program is not") {
  const TemporaryFolder folder;
  folder.write("shop-samples/pom.xml", "<project/>\n");
  folder.write("shop-samples/src/main/java/org/shop/Try.java", "class Try {}\n");
  folder.write("shop/src/main/java/org/my-samples/Keep.java", "class Keep {}\n");
  const auto tree = open(folder);
  CHECK(file(*tree, "shop-samples/src/main/java/org/shop/Try.java").origin == Origin::example);
  CHECK(file(*tree, "shop/src/main/java/org/my-samples/Keep.java").origin == Origin::own);
}

TEST_CASE("ignored files are counted, not read") {
  const TemporaryFolder folder;
  folder.write(".gitignore", "*.log\nout/\n!keep.log\n");
  folder.write("a.log", "x");
  folder.write("keep.log", "x");
  folder.write("out/one", "1");
  folder.write("out/deep/two", "2");
  folder.write("node_modules/left-pad/index.js", "x");
  folder.write("src/node_modules/left-pad/index.js", "x");
  const auto tree = open(folder);
  CHECK(tree->find("keep.log").has_value());
  CHECK_FALSE(tree->find("a.log").has_value());
  CHECK_FALSE(tree->find("out/one").has_value());
  std::uint64_t below_out = 0;
  for (const auto& row : tree->skipped()) {
    if (row.path == "out") below_out = row.files;
  }
  CHECK(below_out == 2);
  CHECK(why(*tree, "node_modules/") == "installed packages of others");
  CHECK(why(*tree, "src/node_modules") == "installed packages of others");
}

TEST_CASE("packages that an ignore file takes out of what is ignored are the makers' own") {
  const TemporaryFolder folder;
  folder.write(".gitignore", "node_modules\n!packages/node_modules\n");
  folder.write("package.json", "{\"name\": \"shop\"}\n");
  folder.write("node_modules/left-pad/index.js", "x");
  folder.write("packages/node_modules/shop/cart.js", "export const cart = [];\n");
  folder.write("packages/node_modules/shop/node_modules/left-pad/index.js", "x");
  const auto tree = open(folder);
  CHECK(file(*tree, "packages/node_modules/shop/cart.js").origin == Origin::own);
  CHECK_FALSE(tree->find("node_modules/left-pad/index.js").has_value());
  CHECK_FALSE(tree->find("packages/node_modules/shop/node_modules/left-pad/index.js").has_value());
}

TEST_CASE("links, pipes and unreadable names are told and never followed") {
  const TemporaryFolder folder;
  folder.write("real.py", "x = 1\n");
  REQUIRE(::symlink("/etc/passwd", (folder / "link.py").c_str()) == 0);
  REQUIRE(::symlink(".", (folder / "loop").c_str()) == 0);
  REQUIRE(::mkfifo((folder / "pipe.py").c_str(), 0600) == 0);
  folder.write("bad\xFFname.py", "y = 2\n");
  const auto tree = open(folder);
  CHECK(why(*tree, "link.py") == "a symbolic link");
  CHECK(why(*tree, "loop") == "a symbolic link");
  CHECK(why(*tree, "pipe.py") == "a device, pipe or socket");
  CHECK(text(*tree, "bad\\xFFname.py") == "y = 2\n");
  CHECK(tree->files().size() == 2);
}

TEST_CASE("large, binary and oddly encoded files") {
  const TemporaryFolder folder;
  folder.write("big.java", std::string((1U << 20U) + 1, ' '));
  folder.write("picture.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  folder.write("mark.py", "\xEF\xBB\xBFx = 1\n");
  folder.write("wide.cs", std::string("\xFF\xFE"
                                      "c\0l\0a\0s\0s\0\n\0",
                                      14));
  folder.write("old.c", "/* caf\xE9 */\n");
  folder.write("mixed.c", "/* \xC3\xA9\xC3\xA9\xC3\xA9 \xFF */\n");
  const auto tree = open(folder);
  CHECK(file(*tree, "picture.png").binary);
  CHECK(file(*tree, "picture.png").reading == Reading::named);
  CHECK_FALSE(tree->read(*tree->find("picture.png")).ok());
  CHECK(text(*tree, "mark.py") == "x = 1\n");
  CHECK(text(*tree, "wide.cs") == "class\n");
  CHECK(text(*tree, "old.c") == "/* caf\xC3\xA9 */\n");
  CHECK(text(*tree, "mixed.c") == "/* \xC3\xA9\xC3\xA9\xC3\xA9 \xEF\xBF\xBD */\n");
  for (const auto& row : tree->files()) {
    const auto read = tree->read(*tree->find(row.path));
    if (read) CHECK(is_utf8(read.value()));
  }
}

TEST_CASE("a folder called test that the product takes in, and that tests nothing, is its own") {
  const TemporaryFolder folder;
  folder.write("src/test/typing.ts", "export const start = 1;\n");
  folder.write("src/test/result.ts",
               "export const show = (it: string) => it.startsWith(\"wpm\");\n");
  folder.write("src/test/words.ts", "export const words = [\"test\"];\n");
  folder.write("src/test/words.test.ts", "export {};\n");
  folder.write("src/page.ts", "import { start } from \"./test/typing\";\n");
  folder.write("src/keys.ts", "import { words } from \"./test/words\";\n");
  folder.write("src/score.ts", "import { show } from './test/result';\n");
  // One file there is called as a test is: then the folder is there to test.
  CHECK(file(*open(folder), "src/test/typing.ts").origin == Origin::test);
  ::unlink((folder / "src/test/words.test.ts").c_str());
  CHECK(file(*open(folder), "src/test/typing.ts").origin == Origin::own);
  CHECK(file(*open(folder), "src/test/result.ts").origin == Origin::own);
  // Two who take it in are not enough.
  folder.write("src/score.ts", "export const score = 1;\n");
  CHECK(file(*open(folder), "src/test/typing.ts").origin == Origin::test);
  // One that shows three of its files is.
  folder.write("src/score.ts",
               "import { start } from \"./test/typing\";\nimport { show } from \"./test/result\";\n"
               "const words = await import(\"./test/words\");\n");
  CHECK(file(*open(folder), "src/test/typing.ts").origin == Origin::own);
  // What sets tests up, or a folder that does not lie below the sources, is no product.
  folder.write("src/test/render.ts", "import { render } from \"@testing-library/react\";\n");
  CHECK(file(*open(folder), "src/test/typing.ts").origin == Origin::test);
}

TEST_CASE("one or many threads give the same tree") {
  const TemporaryFolder folder;
  for (int i = 0; i < 200; ++i) {
    folder.write("d" + std::to_string(i % 7) + "/f" + std::to_string(i) + ".js", "let a = 1;\n");
  }
  ::usleep(150'000);
  const auto one = open(folder, 1);
  const auto many = open(folder, 4);
  REQUIRE(one->files().size() == many->files().size());
  for (std::size_t i = 0; i < one->files().size(); ++i) {
    CHECK(one->files()[i].path == many->files()[i].path);
    CHECK(one->files()[i].content_hint == many->files()[i].content_hint);
    CHECK_FALSE(one->files()[i].content_hint.empty());
  }
}

TEST_CASE("only the list of submodules at the root counts") {
  const TemporaryFolder folder;
  folder.write(".gitmodules",
               "[submodule \"a\"]\n\tpath = parts/a\n\turl = https://git.test/a.git\n");
  folder.write("third/kit/.gitmodules",
               "[submodule \"b\"]\n\tpath = b\n\turl = https://git.test/b\n");
  const auto tree = open(folder);
  const auto missing = missing_submodules(*tree);
  REQUIRE(missing.size() == 1);
  CHECK(missing[0].path == "parts/a");
  CHECK(missing[0].url == "https://git.test/a");
}

TEST_CASE("a library unpacked among what browsers are handed is not the product's own") {
  const TemporaryFolder folder;
  const char* const kLicence = "MIT License\n\nCopyright (c) 2020 Somebody\n";
  folder.write("shop/views.py", "x = 1\n");
  folder.write("static/images/starbox/package.json",
               R"({"name": "@star/starbox", "version": "7.4.0"})");
  folder.write("static/images/starbox/LICENSE", kLicence);
  folder.write("static/images/starbox/src/open.js", "open();\n");
  folder.write("static/widgets/package.json", R"({"name": "widgets", "version": "1.0.0"})");
  folder.write("static/widgets/src/own.js", "open();\n");
  folder.write("static/panel/package.json", R"({"name": "panel", "private": true})");
  folder.write("static/panel/LICENSE", kLicence);
  folder.write("static/panel/src/own.js", "open();\n");
  {
    const auto tree = open(folder);
    CHECK(file(*tree, "static/images/starbox/src/open.js").origin == Origin::vendored);
    CHECK(file(*tree, "static/widgets/src/own.js").origin == Origin::own);
    CHECK(file(*tree, "static/panel/src/own.js").origin == Origin::own);
  }
  folder.write("package.json", R"({"private": true, "workspaces": ["static/images/*"]})");
  CHECK(file(*open(folder), "static/images/starbox/src/open.js").origin == Origin::own);
}

TEST_CASE("errors are for people") {
  OpenRequest request;
  request.where = "/nowhere/at/all";
  const auto opened = open_source(request);
  REQUIRE_FALSE(opened.ok());
  CHECK(opened.error().message == "There is no folder or file `/nowhere/at/all`.");
}

TEST_CASE("screens about tests are the product's; what tries the product out is not") {
  const TemporaryFolder folder;
  folder.write("package.json", "{\n  \"name\": \"shop\"\n}\n");
  folder.write("src/views/api-test/Run.vue", "<template><p>Run</p></template>\n");
  folder.write("src/views/api-test/run.spec.ts", "export {};\n");
  folder.write("client-test/run.ts", "export const run = 1;\n");
  folder.write("testing-scripts/faces.py", "print(1)\n");
  folder.write("ui/package.json",
               "{\n  \"name\": \"looks\",\n  \"private\": true,\n"
               "  \"description\": \"Acceptance tests of the shop\"\n}\n");
  folder.write("ui/index.js", "export const looks = 1;\n");
  const auto tree = open(folder);
  CHECK(file(*tree, "src/views/api-test/Run.vue").origin == Origin::own);
  CHECK(file(*tree, "src/views/api-test/run.spec.ts").origin == Origin::test);
  CHECK(file(*tree, "client-test/run.ts").origin == Origin::test);
  CHECK(file(*tree, "testing-scripts/faces.py").origin == Origin::test);
  CHECK(file(*tree, "ui/index.js").origin == Origin::example);
}

TEST_CASE("a folder called integration is of tests where most of its programs are called so") {
  const TemporaryFolder folder;
  folder.write("integration/ops/upgrade_test.go", "package ops\n");
  folder.write("integration/web_test.go", "package integration\n");
  folder.write("integration/help.go", "package integration\n");
  folder.write("integration/ops/nginx.conf", "events {}\n");
  CHECK(file(*open(folder), "integration/ops/nginx.conf").origin == Origin::test);
  CHECK(file(*open(folder), "integration/help.go").origin == Origin::test);
  // One to one: code with its tests beside it.
  folder.write("integration/mail.go", "package integration\n");
  CHECK(file(*open(folder), "integration/ops/nginx.conf").origin == Origin::own);
}
