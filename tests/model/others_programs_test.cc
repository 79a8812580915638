// SPDX-License-Identifier: Apache-2.0
// Services of a Compose file whose images hold somebody else's program; Compose files that are
// there to be copied first; manifests that install what a program needs and are no library.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/map_of.h"

using namespace cutaway;
using model::map_of;

namespace {

const std::string kManifest =
    "[project]\nname = \"shop\"\nversion = \"1\"\ndependencies = [\"flask\", \"psycopg2\"]\n";
const std::string kApp =
    "import os\nimport psycopg2\nfrom flask import Flask\napp = Flask(__name__)\n"
    "db = psycopg2.connect(os.environ['DATABASE_URL'])\n\n\n@app.route('/orders')\n"
    "def orders():\n    return db.cursor().fetchall()\n\n\napp.run(port=80)\n";

/// A shop and a calendar that are both built at the root, as the lines say.
std::string shop_with(const std::string& calendar, const std::string& service = "") {
  return map_of({
      {"pyproject.toml", kManifest},
      {"app.py", kApp},
      {"docker/shop.Dockerfile", "FROM python:3.12\nCOPY . /code\nCMD python app.py\n"},
      {"docker/calendar.Dockerfile", "FROM python:3.12\n" + calendar},
      {"docker/ready.py", "import sys\nsys.exit(0)\n"},
      {"docker/calendar/rights.conf", "[all]\nuser = .+\n"},
      {"docker-compose.yml",
       "services:\n  shop:\n    build: {context: ., dockerfile: docker/shop.Dockerfile}\n"
       "    environment: {DATABASE_URL: \"postgres://db/shop\"}\n"
       "  calendar:\n    build: {context: ., dockerfile: docker/calendar.Dockerfile}\n"
       "    volumes:\n      - ./docker/calendar:/etc/calendar\n" +
           service + "  db:\n    image: postgres:17\n"},
  });
}

}  // namespace

TEST_CASE("an image that copies nothing of the repository runs none of its code") {
  const std::string others = shop_with("RUN pip install Radicale shop-sign-in\nCMD radicale\n");
  CHECK_MESSAGE(contains(others, "shop keeps data in db"), others);
  CHECK_MESSAGE(contains(others, "calendar service"), others);
  CHECK_MESSAGE(!contains(others, "calendar keeps data in db"), others);
  // What is copied, mounted or installed under the product's own name runs there.
  const std::string copied = shop_with("COPY . /code\nCMD python app.py\n");
  CHECK_MESSAGE(contains(copied, "calendar keeps data in db"), copied);
  const std::string mounted = shop_with("CMD python app.py\n", "      - .:/code\n");
  CHECK_MESSAGE(contains(mounted, "calendar keeps data in db"), mounted);
  const std::string installed = shop_with("RUN pip install shop==1\nCMD python -m app\n");
  CHECK_MESSAGE(contains(installed, "calendar keeps data in db"), installed);
}

TEST_CASE("a Compose file that is to be copied says what runs, where no other one does") {
  const std::string pattern =
      "services:\n  shop:\n    image: ghcr.io/acme/shop:1\n    ports: [\"80:80\"]\n"
      "  db:\n    image: postgres:17\n";
  std::map<std::string, std::string> files{
      {"server/pyproject.toml",
       "[tool.poetry]\nname = \"shop\"\npackage-mode = false\n"
       "[tool.poetry.dependencies]\nflask = \"3\"\npsycopg2 = \"2\"\n"},
      {"server/shop/app.py", kApp},
      {"docker/Dockerfile", "FROM python:3.12\nCOPY server/shop ./\nCMD [\"flask\", \"run\"]\n"},
      {"docker-compose.yml.example", pattern},
  };
  const std::string copied = map_of(files);
  CHECK_MESSAGE(contains(copied, "shop service"), copied);
  CHECK_MESSAGE(contains(copied, "db datastore"), copied);
  files["docker-compose.yml"] = "services:\n  store:\n    image: mariadb:11\n";
  const std::string started = map_of(files);
  CHECK_MESSAGE(!contains(started, "db datastore"), started);
}

TEST_CASE("a manifest that only installs what a program needs is no library") {
  const auto mapped = [](const std::string& mode) {
    return map_of(
        {{"web/package.json", R"({"name":"desk","scripts":{"start":"node a.js"}})"},
         {"web/a.js", "require('http').createServer().listen(80);\n"},
         {"server/pyproject.toml", "[tool.poetry]\nname = \"shop\"\nversion = \"1\"\n" + mode +
                                       "[tool.poetry.dependencies]\nflask = \"3\"\n"},
         {"server/app/main.py",
          "from flask import Flask\napp = Flask(__name__)\n\n\n@app.route('/orders')\n"
          "def orders():\n    return []\n"}});
  };
  CHECK_MESSAGE(contains(mapped("package-mode = false\n"), "shop service"),
                mapped("package-mode = false\n"));
}

TEST_CASE("a link in a text that people read is no address of a program") {
  const std::string told = map_of(
      {{"pom.xml",
        "<project><groupId>a</groupId><artifactId>shop</artifactId><version>1</version>"
        "<dependencies><dependency><groupId>org.springframework.boot</groupId>"
        "<artifactId>spring-boot-starter-web</artifactId><version>3</version></dependency>"
        "</dependencies></project>\n"},
       {"src/main/resources/messages.properties",
        "places.photon=Photon finds places. Visit <a href=\"https://photon.komoot.io/\">it</a>.\n"},
       {"src/main/java/Shop.java",
        "import org.springframework.boot.SpringApplication;\n"
        "@SpringBootApplication\npublic class Shop {\n"
        "  public static void main(String[] a) { SpringApplication.run(Shop.class, a); }\n}\n"}});
  CHECK_MESSAGE(!contains(told, "Photon"), told);
}

TEST_CASE("an image of another repository of the owner is not the product") {
  const auto told = [](const std::string& image) {
    return map_of({{"pyproject.toml", kManifest},
                   {"app.py", kApp},
                   {"Dockerfile", "FROM python:3.12\nCOPY . /code\nCMD python app.py\n"},
                   {"docker-compose.yml",
                    "services:\n  api:\n    build: .\n    environment: {DATABASE_URL: "
                    "\"postgres://db/shop\"}\n  people:\n    image: " +
                        image + "\n  db:\n    image: postgres:17\n"}});
  };
  const std::string other = told("registry.acme.org/shop/people-list/people-list");
  CHECK_MESSAGE(!contains(other, "people keeps data in db"), other);
  const std::string own = told("registry.acme.org/shop/api:1");
  CHECK_MESSAGE(contains(own, "people keeps data in db"), own);
}
