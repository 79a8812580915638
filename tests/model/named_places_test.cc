// SPDX-License-Identifier: Apache-2.0
// Files and folders that code names as the place of what is kept.
#include "model/data/named_places.h"

#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;

namespace {

/// "logs: in the folder that `log-dir` names", a line a thing.
std::string named(const std::map<std::string, std::string>& files) {
  const meaning::LinkedProject project(files);
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  model::Analysis made;
  made.project = &project.project();
  made.links = &project.links();
  made.catalogue = &project.catalogue();
  made.facts = &project.facts();
  made.model = &model;
  std::string out;
  for (const model::KeptBeside& one : model::named_places(made)) {
    out += one.what + ": " + one.where;
    if (!one.setting.empty()) out += " (" + one.setting + ")";
    out += '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("database files are told by the names that code gives them") {
  CHECK(named({{"stores.py",
                "import os\n"
                "HISTORY = os.path.join(home, 'history.db')\n"
                "RECORDS = home + '/records.sqlite3'\n"
                "SKIPPED = ['Thumbs.db']\n"}}) ==
        "database files: in `history.db` and `records.sqlite3`\n");
}

TEST_CASE("a database file that a test or an importer names is not the product's own") {
  CHECK(named({{"importer/old.py", "OLD = 'their-history.db'\n"},
               {"tests/store.py", "STORE = 'store.db'\n"},
               {"internal/suites/places.go",
                "package suites\n\nvar store = path(\"store.sqlite3\")\n"}}) == "");
}

TEST_CASE("a name that holds a kept thing's word and names no folder tells none") {
  // What a sign-in service calls the field with somebody's picture.
  CHECK(named({{"settings.py",
                "import os\n"
                "field = os.getenv('LOGIN_PICTURE_CLAIM_PATH', 'picture')\n"
                "other = os.getenv('LOGIN_AVATAR_PATH', 'avatar')\n"}}) == "");
  CHECK(named({{"settings.py",
                "import os\n"
                "pictures = os.getenv('SHOP_PICTURE_PATH', './pictures')\n"
                "uploads = os.getenv('SHOP_UPLOAD_DIR', 'uploads')\n"}}) ==
        "uploaded files: in the folder `uploads` (SHOP_UPLOAD_DIR)\n"
        "pictures: in the folder `./pictures` (SHOP_PICTURE_PATH)\n");
}

TEST_CASE("a folder of backups of the database is one of backups") {
  CHECK(named({{"settings.py",
                "import os\n"
                "backups = os.getenv('DB_BACKUP_DIRECTORY')\n"
                "rows = os.getenv('DB_DATA_DIRECTORY')\n"}}) ==
        "databases: in the folder that `DB_DATA_DIRECTORY` names\n"
        "backups: in the folder that `DB_BACKUP_DIRECTORY` names\n");
}

TEST_CASE(
    "a setting that names a folder is told with its default; a flag and its variable are one") {
  CHECK(named({{"settings.py",
                "import os\n"
                "uploads = os.getenv('SHOP_UPLOAD_DIR', '/srv/uploads')\n"
                "logs = os.getenv('SHOP_LOG_DIR')\n"},
               {"flags.py",
                "parser.add_argument('attachment-cache-dir')\n"
                "names = ['ATTACHMENT_CACHE_DIR', 'create-upload-folder', 'template-dir']\n"}}) ==
        "uploaded files: in the folder `/srv/uploads` (SHOP_UPLOAD_DIR)\n"
        "attachments: in the folder that `attachment-cache-dir` names\n"
        "logs: in the folder that `SHOP_LOG_DIR` names\n");
}

TEST_CASE("folders that are mounted into the product's own container outlive it") {
  CHECK(named({{"compose.yml",
                "services:\n"
                "  app:\n"
                "    build: .\n"
                "    volumes:\n"
                "      - shop-files:/srv/shop/uploads\n"
                "      - ./shop.conf:/etc/shop/shop.conf:ro\n"
                "  db:\n"
                "    image: postgres:16\n"
                "    volumes:\n"
                "      - rows:/var/lib/postgresql/data\n"},
               {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"app.py\"]\n"},
               {"app.py", "print('open')\n"}}) ==
        "uploaded files: in `/srv/shop/uploads`, which outlives the container\n");
}
