// SPDX-License-Identifier: Apache-2.0
// What is told by the lines that call a technology, where nothing else tells its role, each on a
// small invented project.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "narrative/roles/at_calls.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_lists.h"
#include "tests/telling/stack_line.h"

using cutaway::tests::stack_line;

namespace {

constexpr const char* kManifest =
    "{ \"name\": \"shop\", \"dependencies\": { \"bcrypt\": \"5.1.0\" } }\n";

}  // namespace

TEST_CASE("a technology without another role is told by the lines that call it") {
  const auto line = stack_line(
      "bcrypt", {{"package.json", kManifest},
                 {"src/members.ts",
                  "import bcrypt from 'bcrypt';\n\nexport class Members {\n"
                  "  async enrol(secret: string) {\n    return await bcrypt.hash(secret, 10);\n"
                  "  }\n\n  async admit(secret: string, kept: string) {\n"
                  "    return await bcrypt.compare(secret, kept);\n  }\n}\n"}});
  CHECK(line.role ==
        "bcrypt makes passwords unreadable in Members.enrol, and compares passwords with what is "
        "kept in Members.admit.");
  CHECK(line.stands.empty());
}

TEST_CASE("a function that is called after another deed shows none of this one") {
  const auto line = stack_line(
      "bcrypt", {{"package.json", kManifest},
                 {"src/members.ts",
                  "import bcrypt from 'bcrypt';\n\nexport class Members {\n"
                  "  async enrol(secret: string) {\n    return await bcrypt.hash(secret, 10);\n"
                  "  }\n\n  async compareSecrets(secret: string, salt: string) {\n"
                  "    return (await bcrypt.hash(secret, salt)) === this.kept;\n  }\n}\n"}});
  CHECK(line.role == "bcrypt makes passwords unreadable in Members.enrol.");
}

TEST_CASE(
    "a library of C++ is known by its includes, and by its own names where a header takes it in") {
  const auto line = stack_line(
      "openssl",
      {{"CMakeLists.txt",
        "project(shop)\ninclude(cmake/net.cmake)\nadd_executable(shop shop.cc)\n"},
       {"cmake/net.cmake", "find_package(OpenSSL REQUIRED)\n"},
       {"net/secure.h",
        "#pragma once\n#include <openssl/ssl.h>\n\nclass Secure {\n public:\n"
        "  bool open();\n  SSL* session;\n};\n"},
       {"net/secure.cc",
        "#include \"secure.h\"\n\nbool Secure::open() {\n"
        "  return SSL_connect(session) == 1;\n}\n"},
       {"shop.cc",
        "#include \"net/secure.h\"\n\nint main() { return Secure().open() ? 0 : 1; }\n"}});
  CHECK(line.role == "OpenSSL opens encrypted connections in Secure.open.");
}

TEST_CASE("a line that only fetches from an address sends nothing") {
  const auto line = stack_line(
      "twilio",
      {{"package.json", "{ \"name\": \"shop\", \"dependencies\": { \"twilio\": \"4.0.0\" } }\n"},
       {"src/texts.js",
        "const twilio = require('twilio');\n\n"
        "function tellBuyer(web, id, text) {\n"
        "  return web.post(`/Accounts/${id}/Messages.json`, text);\n}\n\n"
        "function listTexts(web, id) {\n  return web.get(`/Accounts/${id}/Messages.json`);\n}\n"}});
  CHECK(line.role == "Twilio sends text messages in tellBuyer.");
}

TEST_CASE("what an own header takes in is called behind the header, without any manifest") {
  const std::map<std::string, std::string> files = {
      {"src/base.hpp",
       "#pragma once\n#include <mysql/mysql.h>\n\nclass Base {\n public:\n"
       "  void keep(const char* row);\n  MYSQL* db;\n};\n"},
      {"src/shop.hpp", "#pragma once\n#include \"base.hpp\"\n"},
      {"src/base.cpp",
       "#include \"shop.hpp\"\n\nvoid Base::keep(const char* row) {\n"
       "  mysql_query(db, row);\n}\n"},
      {"src/main.cpp", "#include \"shop.hpp\"\n\nint main() { return 0; }\n"}};
  CHECK(stack_line("mysql", files).role == "MySQL keeps and finds rows in Base.keep.");
  // A file that does not take the header in may call what is only named alike.
  auto apart = files;
  apart["src/shop.hpp"] = "#pragma once\n";
  CHECK(stack_line("mysql", apart).role.empty());
}

TEST_CASE("a function that is called like the call of another, which it hands on to, calls it") {
  const auto line = stack_line(
      "dompurify",
      {{"package.json", "{ \"name\": \"shop\", \"dependencies\": { \"dompurify\": \"3.1.0\" } }\n"},
       {"src/letters.ts",
        "import DOMPurify from 'dompurify';\n\n"
        "export const sanitize = (letter: string) => DOMPurify.sanitize(letter);\n"}});
  CHECK(line.role == "DOMPurify takes dangerous marks out of HTML in letters.ts.");
}

TEST_CASE("a name that only ends like the call, a remark and a declaration call nothing") {
  const auto line = stack_line("bcrypt", {{"package.json", kManifest},
                                          {"src/members.ts",
                                           "import * as secrets from 'bcrypt';\n\n"
                                           "// bcrypt.hash(secret) would be slow\n"
                                           "export function hashSync(secret: string) {\n"
                                           "  return secrets.rehashSync(secret);\n}\n"}});
  CHECK(line.role.empty());
  CHECK(!line.stands.empty());
}

TEST_CASE("what is asked of an own client that another file makes is told where it is asked") {
  const auto line = stack_line(
      "ses",
      {{"package.json",
        "{ \"name\": \"shop\", \"dependencies\": { \"@aws-sdk/client-ses\": \"3\" } }\n"},
       {"src/letters.ts",
        "import { SES } from '@aws-sdk/client-ses';\n\nexport const letters = new SES({});\n"},
       {"src/orders.ts",
        "import { letters } from './letters';\nimport { crates } from './crates';\n\n"
        "export async function confirmOrder(to: string) {\n  await letters.sendEmail({ to "
        "});\n}\n\n"
        "export async function fillCrate(to: string) {\n  await crates.sendEmail({ to });\n}\n"},
       {"src/crates.ts", "export const crates = { sendEmail: (it: unknown) => it };\n"}});
  CHECK(line.role == "Amazon SES sends mail in confirmOrder.");
}

TEST_CASE("what PHP asks of an object is read as what other languages ask") {
  const auto line = stack_line(
      "stripe",
      {{"composer.json", "{\"name\": \"a/shop\", \"require\": {\"stripe/stripe-php\": \"^15\"}}\n"},
       {"src/Parcels.php",
        "<?php\n\nuse Stripe\\StripeClient;\n\nclass Parcels\n{\n    public function pay($sum)\n"
        "    {\n        $this->client->paymentIntents->create(['amount' => $sum]);\n    }\n\n"
        "    public function back($id)\n    {\n        $this->client->refunds->create(['charge' => "
        "$id]);\n"
        "    }\n}\n"}});
  CHECK(line.role.find("takes payments") != std::string::npos);
  CHECK(line.role.find("gives money back") != std::string::npos);
}

TEST_CASE("what a field shows before somebody fills it in is asked of nobody") {
  const auto line = stack_line(
      "slack", {{"package.json",
                 "{ \"name\": \"shop\", \"dependencies\": { \"@slack/webhook\": \"7\" } }\n"},
                {"src/notices.ts",
                 "import { IncomingWebhook } from '@slack/webhook';\n\nexport const field = {\n"
                 "  placeholder: 'https://hooks.slack.com/services/T0/B0/x',\n};\n"}});
  CHECK(line.role.find("is sent messages") == std::string::npos);
}

TEST_CASE("a script of the makers that asks an address tells no role") {
  const auto line = stack_line(
      "github-api",
      {{"shop/cart.py", "cart = 1\n"},
       {"scripts/names.py",
        "import requests\n\nrequests.get(\"https://api.github.com/search/users?q=1\")\n"}});
  CHECK(line.role.find("is asked for") == std::string::npos);
}

TEST_CASE("what runs once or by hand is named after what the product does all the time") {
  const auto line = stack_line(
      "bcrypt", {{"package.json", kManifest},
                 {"src/bin/admit_all.ts",
                  "import bcrypt from 'bcrypt';\n\nexport async function admitAll() {\n"
                  "  await bcrypt.hash('a', 10);\n}\n"},
                 {"src/members.ts",
                  "import bcrypt from 'bcrypt';\n\nexport async function enrol(secret: string) {\n"
                  "  return await bcrypt.hash(secret, 10);\n}\n"}});
  CHECK(line.role == "bcrypt makes passwords unreadable in enrol and admitAll.");
}

TEST_CASE("two deeds in one place name it once") {
  const auto line = stack_line(
      "bcrypt", {{"package.json", kManifest},
                 {"src/members.ts",
                  "import bcrypt from 'bcrypt';\n\nexport async function renew(a: string) {\n"
                  "  if (await bcrypt.compare(a, 'b')) return bcrypt.hash(a, 10);\n}\n"}});
  CHECK(line.role ==
        "bcrypt makes passwords unreadable and compares passwords with what is kept in renew.");
}

TEST_CASE("a tool is told by the scripts and the steps that start it") {
  const auto line = stack_line(
      "jest",
      {{"package.json",
        "{\n  \"name\": \"shop\",\n  \"scripts\": {\n    \"build\": \"echo jest\",\n"
        "    \"test\": \"NODE_ENV=test npx jest --silent\"\n  },\n"
        "  \"devDependencies\": { \"jest\": \"29\" }\n}\n"},
       {".github/workflows/ci.yml",
        "on: push\njobs:\n  a:\n    steps:\n      - name: jest\n      - run: npm ci && jest\n"},
       {"src/cart.js", "export const cart = 1;\n"}});
  CHECK(line.role == "Jest is started by the script test and in ci.yml.");
}

TEST_CASE("a note in letters that nobody has translated, or of names alone, tells no role") {
  const auto role = [](const std::string& note) {
    return stack_line("stripe", {{"requirements.txt", "# " + note + "\nstripe==9\n"},
                                 {"shop/parcels.py", "import stripe\n\nkey = stripe.api_key\n"}})
        .role;
  };
  CHECK(role("Stripe 支付 对账 退款").find("Told in") == std::string::npos);
  CHECK(role("Stripe Python things").find("Told in") == std::string::npos);
}

TEST_CASE("code that only asks for the name of a history keeps none") {
  const auto role = [](const std::string& line) {
    return stack_line("django-simple-history",
                      {{"requirements.txt", "django==5\ndjango-simple-history==3\n"},
                       {"shop/models.py",
                        "from django.db import models\n"
                        "from simple_history.models import HistoricalRecords\n\n\n"
                        "class Parcel(models.Model):\n"
                        "    title = models.CharField(max_length=9)\n    " +
                            line + "\n"}})
        .role;
  };
  CHECK(role("history = HistoricalRecords()").find("older versions of Parcel") !=
        std::string::npos);
  CHECK(role("name = HistoricalRecords().get_history_model_name(None)").find("older versions of") ==
        std::string::npos);
}

TEST_CASE("an address in a column of a kept thing signs nobody in") {
  const std::string address = "https://login.microsoftonline.com/common/oauth2/v2.0/authorize";
  const auto line = stack_line("microsoft-oauth",
                               {{"requirements.txt", "django==5\n"},
                                {"outlook_auth/models.py",
                                 "from django.db import models\n\n\nclass MailBox(models.Model):\n"
                                 "    title = models.CharField(max_length=9)\n"
                                 "    auth_url = models.URLField(default=\"" +
                                     address + "\")\n"}});
  CHECK(line.role.empty());
}

TEST_CASE("files of SQL are no steps of a tool whose steps are programs") {
  std::map<std::string, std::string> files{
      {"requirements.txt", "alembic==1.13\nsqlalchemy==2\n"},
      {"shop/store.py", "from alembic import command\n\ncommand.upgrade(None, \"head\")\n"}};
  for (const char* one : {"1_a", "2_b", "3_c", "4_d"})
    files[std::string("schema/migrations/") + one + ".sql"] =
        "CREATE TABLE alembic_version (a int);\n";
  CHECK(stack_line("alembic", files).role.find("steps so far") == std::string::npos);
}

TEST_CASE("an element of another library whose name only begins so is not the one that is named") {
  const auto line = stack_line(
      "turnstile",
      {{"package.json",
        "{ \"name\": \"shop\", \"dependencies\": { \"@marsidev/react-turnstile\": \"1\" } }\n"},
       {"src/forms.jsx",
        "import { Turnstile } from '@marsidev/react-turnstile';\n"
        "import { TurnstileIcon } from './icons';\n\n"
        "export function MenuEntry() {\n  return <TurnstileIcon size={4} />;\n}\n\n"
        "export function SignUpForm() {\n  return <Turnstile siteKey=\"k\" />;\n}\n"}});
  CHECK(line.role == "Turnstile asks people to show that they are no programs in SignUpForm.");
}

TEST_CASE("a function with a plain name is told with the type that has it") {
  const auto line = stack_line(
      "memcached",
      {{"go.mod",
        "module example.com/shop\n\ngo 1.22\n\nrequire github.com/bradfitz/gomemcache v0.0.1\n"},
       {"crates.go",
        "package shop\n\nimport \"github.com/bradfitz/gomemcache/memcache\"\n\n"
        "type Crates struct {\n\tclient *memcache.Client\n}\n\n"
        "func (c *Crates) Put(key string, data []byte) error {\n"
        "\treturn c.client.Set(&memcache.Item{Key: key, Value: data})\n}\n"}});
  CHECK(line.role == "Memcached holds values for a while in Crates.Put.");
}

TEST_CASE("functions of one name in several files are several places, named once") {
  const std::string program =
      "import bcrypt from 'bcrypt';\n\nexport function enrol(secret: string) {\n"
      "  return bcrypt.hash(secret, 10);\n}\n";
  const auto line = stack_line("bcrypt", {{"package.json", kManifest},
                                          {"src/clerks.ts", program},
                                          {"src/members.ts", program},
                                          {"src/Member.stories.ts", program}});
  CHECK(line.role == "bcrypt makes passwords unreadable in at least two places, such as enrol.");
}

TEST_CASE("whether a file of tables is read or written only the call tells") {
  const auto line = stack_line(
      "openpyxl", {{"requirements.txt", "openpyxl==3.1.2\n"},
                   {"shop/sheets.py",
                    "import openpyxl\n\n\ndef export_orders(orders):\n"
                    "    book = openpyxl.Workbook()\n    return book\n\n\n"
                    "def import_prices(path):\n    return openpyxl.load_workbook(path)\n"}});
  CHECK(line.role ==
        "openpyxl reads Excel files in import_prices, and writes Excel files in export_orders.");
}

TEST_CASE("a workbook that is made of a file is read, and one that is made of nothing is written") {
  const auto line = stack_line(
      "apache-poi",
      {{"pom.xml",
        "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId>"
        "<artifactId>shop</artifactId><version>1</version><dependencies>\n<dependency>"
        "<groupId>org.apache.poi</groupId><artifactId>poi-ooxml</artifactId>"
        "<version>5.2.3</version></dependency>\n</dependencies></project>\n"},
       {"src/main/java/Crates.java",
        "import org.apache.poi.xssf.usermodel.XSSFWorkbook;\n\npublic class Crates {\n"
        "  void importCrates(InputStream input) {\n    var book = new XSSFWorkbook(input);\n  }\n\n"
        "  void exportCrates() {\n    var book = new XSSFWorkbook();\n  }\n}\n"}});
  CHECK(line.role ==
        "Apache POI reads Excel files in Crates.importCrates, and writes Excel files in "
        "Crates.exportCrates.");
}

TEST_CASE("tasks that a clock starts are told where they are put down") {
  const auto line =
      stack_line("celery-beat",
                 {{"requirements.txt", "django-celery-beat==2.5\ncelery==5.3\n"},
                  {"shop/stock.py",
                   "from django_celery_beat.models import IntervalSchedule, PeriodicTask\n\n\n"
                   "def count_stock_daily():\n    PeriodicTask.objects.create(name='count')\n"}});
  CHECK(line.role == "Celery Beat runs work at set times in count_stock_daily.");
}

TEST_CASE(
    "what a variable got from a function of the product's own is asked as the client itself") {
  const auto line = stack_line(
      "pg-boss",
      {{"package.json", "{ \"name\": \"shop\", \"dependencies\": { \"pg-boss\": \"10\" } }\n"},
       {"src/queue.ts",
        "import PgBoss from 'pg-boss';\n\nexport async function openQueue() {\n"
        "  return new PgBoss('x');\n}\n"},
       {"src/letters.ts",
        "import { openQueue } from './queue';\n\nexport async function startLetters() {\n"
        "  const boss = await openQueue();\n  await boss.work('letters', print);\n}\n"}});
  CHECK(line.role == "pg-boss runs work later in startLetters.");
}

TEST_CASE("where a manifest brings a library in, its own names are calls without an import") {
  const std::map<std::string, std::string> files = {
      {"Gemfile", "source 'https://rubygems.org'\ngem 'nokogiri'\ngem 'recaptcha'\n"},
      {"app/models/page.rb",
       "class Page\n  def title_of(text)\n    Nokogiri::HTML5(text).at('title')\n  end\nend\n"},
      {"app/views/members/_join.html.erb", "<form>\n  <%= recaptcha_tags %>\n</form>\n"}};
  CHECK(stack_line("nokogiri", files).role == "Nokogiri reads HTML in Page.title_of.");
  CHECK(stack_line("recaptcha", files).role ==
        "reCAPTCHA asks people to show that they are no programs in _join.html.erb.");
  // A name that anything may have is none there.
  CHECK(stack_line("nokogiri", {{"Gemfile", "gem 'nokogiri'\n"},
                                {"app/models/page.rb",
                                 "class Page\n  def title_of(text)\n    text.at('title')\n"
                                 "  end\nend\n"}})
            .role.empty());
}

TEST_CASE("each example of a deed holds one of the words of its row") {
  const auto loaded = cutaway::catalogue::load({});
  REQUIRE(loaded.ok());
  const auto& opened = *loaded.value();
  std::map<std::string, std::vector<std::string_view>> words;
  for (const auto& [key, row] : opened.table("deeds_at_calls")) {
    const std::size_t dot = key.find('.');
    if (!key.starts_with("technologies.") && !key.starts_with("libraries.")) continue;
    const auto cells = cutaway::narrative::cells_of(row, row.size());
    auto& its = words[key.substr(dot + 1) + '|' + std::string(cells.front())];
    its.insert(its.end(), cells.begin() + 1, cells.end());
  }
  for (const auto& [key, row] : opened.table("deeds_at_calls")) {
    if (!key.starts_with("examples.")) continue;
    const auto cells = cutaway::narrative::cells_of(row, 2);
    REQUIRE(cells.size() == 2);
    const auto& its = words[key.substr(9) + '|' + std::string(cells[0])];
    INFO(key, ": ", row);
    CHECK(std::ranges::any_of(its, [&](std::string_view word) {
      return cutaway::narrative::shows_deed(cells[1], word);
    }));
  }
}

TEST_CASE("tests that stand beside what they test ask for no deed of the product") {
  const auto role = [](const std::string& more) {
    return stack_line("argon2",
                      {{"Cargo.toml",
                        "[package]\nname = \"shop\"\nversion = \"1.0.0\"\n\n[dependencies]\n"
                        "argon2 = \"0.5\"\n"},
                       {"src/main.rs",
                        "use argon2::PasswordHasher;\n\nfn main() {}\n\n" + more +
                            "#[cfg(test)]\nmod tests {\n    fn keeps_nothing(hasher: Hasher) {\n"
                            "        hasher.hash_password(b\"x\", &salt);\n    }\n}\n"}})
        .role;
  };
  CHECK(role("").find("makes passwords unreadable") == std::string::npos);
  CHECK(role("fn enrol_member(hasher: Hasher) {\n    hasher.hash_password(b\"x\", &salt);\n}\n\n")
            .find("makes passwords unreadable in enrol_member") != std::string::npos);
}

TEST_CASE("a pipeline is told by the commands that it runs on the product") {
  const auto line = stack_line(
      "travis", {{".travis.yml",
                  "language: python\ninstall:\n  - pip install -r requirements.txt\njobs:\n"
                  "  include:\n    - stage: test\n      script:\n      - export HOST=x\n"
                  "      - make lint\n      - make check\n    - stage: publish\n"},
                 {"shop.py", "def open_shop():\n    return 1\n"}});
  CHECK(line.role == "Travis CI runs make lint and make check, as .travis.yml says.");
}

TEST_CASE("a file that lies below a folder is called with it") {
  CHECK(cutaway::narrative::file_below("extras/foods/docker-compose.yml") ==
        "foods/docker-compose.yml");
  CHECK(cutaway::narrative::file_below("docker-compose.yml") == "docker-compose.yml");
}

TEST_CASE("an attribute of PHP is a call, a remark that begins with the same sign is none") {
  const auto line = stack_line(
      "mcp",
      {{"composer.json", "{\"name\": \"a/shop\", \"require\": {\"symfony/mcp-bundle\": \"^0\"}}\n"},
       {"src/Tools/Parcels.php",
        "<?php\n\nnamespace App\\Tools;\n\nuse Mcp\\Capability\\Attribute\\McpTool;\n\n"
        "class Parcels\n{\n    #[McpTool(name: 'parcels')]\n    public function listParcels()\n"
        "    {\n        return [];\n    }\n}\n"}});
  if (line.seen && !line.role.empty())
    CHECK(line.role.find("tools of this product") != std::string::npos);
}

TEST_CASE("the use of a module of Elixir makes something of the one around it") {
  const auto line = stack_line(
      "broadway", {{"mix.exs",
                    "defmodule Shop.MixProject do\n  use Mix.Project\n\n  defp deps do\n"
                    "    [{:broadway, \"~> 1.0\"}]\n  end\nend\n"},
                   {"lib/shop/order_pipeline.ex",
                    "defmodule Shop.OrderPipeline do\n  use Broadway\n\n"
                    "  def handle_message(_, message, _) do\n    message\n  end\nend\n"}});
  CHECK(line.role == "Broadway works off batches of messages in Shop.OrderPipeline.");
}

TEST_CASE("a script that pages load by its file is asked by the scripts below them") {
  const auto line = stack_line(
      "chartjs",
      {{"www/js/Chart.min.js", "/*! Chart.js v4 */!function(){}();\n"},
       {"www/js/orders.js",
        "function drawOrders(box, rows) {\n  return new Chart(box, { data: rows });\n}\n"},
       {"www/index.html", "<html><script src=\"js/Chart.min.js\"></script></html>\n"}});
  CHECK(line.seen);
  CHECK(line.role == "Chart.js draws charts in drawOrders.");
}

TEST_CASE("a page of Vue or Svelte that takes a library in calls it as a program does") {
  const auto line = stack_line(
      "dompurify",
      {{"package.json", "{ \"name\": \"shop\", \"dependencies\": { \"dompurify\": \"3\" } }\n"},
       {"src/Notice.vue",
        "<template><div v-html=\"shown\"></div></template>\n<script setup>\n"
        "import DOMPurify from 'dompurify';\nconst props = defineProps(['text']);\n"
        "const shown = DOMPurify.sanitize(props.text);\n</script>\n"}});
  CHECK(line.role == "DOMPurify takes dangerous marks out of HTML in Notice.");
}

TEST_CASE("what a maker calls after itself is not another thing of that maker") {
  CHECK(!stack_line("alipay", {{"pom.xml", "<project></project>\n"},
                               {"src/Shop.java",
                                "import com.alipay.sofa.runtime.api.annotation.SofaService;\n"
                                "class Shop {}\n"}})
             .seen);
  CHECK(!stack_line("snowflake", {{"shop.py", "from snowflake import SnowflakeGenerator\n"}}).seen);
}

TEST_CASE("a text of a page that is spelled like a setting shows no technology") {
  const std::string page = "<a title=\"<%= t('discord_community') %>\" href=\"/\">us</a>\n";
  CHECK(!stack_line("discord", {{"app/views/shops/show.html.erb", page}}).seen);
  CHECK(stack_line("discord", {{"news.py", "import os\n\nkey = os.environ['DISCORD_TOKEN']\n"}})
            .seen);
}

TEST_CASE("a pipeline is said to do what steps show that are no remarks") {
  const std::string shop = "def open_shop():\n    return 1\n";
  const auto told = [&](const std::string& steps) {
    return stack_line("azure-pipelines",
                      {{"azure-pipelines.yml", "# Build and test\n" + steps}, {"shop.py", shop}})
        .role;
  };
  CHECK(told("steps:\n- task: VSBuild@1\n- task: VSTest@2\n") ==
        "Azure Pipelines builds and tests changes, as azure-pipelines.yml sets it up.");
  CHECK(told("steps:\n- bash: pytest\n  displayName: latest\n") ==
        "Azure Pipelines tests changes, as azure-pipelines.yml sets it up.");
  CHECK(told("variables:\n  buildPlatform: any\nsteps:\n# - task: VSTest@2\n").empty());
}

TEST_CASE("the first line of a step that goes on below is no command") {
  const auto line = stack_line("appveyor", {{"appveyor.yml",
                                             "image: Ubuntu\ntest_script:\n- cmd: >-\n    run all\n"
                                             "build_script:\n- cmd: make shop\n"},
                                            {"shop.py", "def open_shop():\n    return 1\n"}});
  CHECK(line.role == "AppVeyor runs make shop, as appveyor.yml says.");
}

TEST_CASE("a call within a remark of several lines calls nothing") {
  const auto line = stack_line(
      "bcrypt", {{"package.json", kManifest},
                 {"src/members.ts",
                  "import bcrypt from 'bcrypt';\n\nexport function enrol(secret: string) {\n"
                  "  /*\n  return bcrypt.hash(secret, 10);\n  */\n  return secret;\n}\n"}});
  CHECK(line.role.empty());
}

TEST_CASE("an extension of .NET is called without being taken in where the project asks for it") {
  const auto line = stack_line(
      "azure-signalr",
      {{"Shop/Shop.csproj",
        "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
        "    <PackageReference Include=\"Microsoft.Azure.SignalR\" Version=\"1.0.0\" />\n"
        "  </ItemGroup>\n</Project>\n"},
       {"Shop/Lines.cs",
        "namespace Shop;\n\npublic static class Lines {\n"
        "  public static void AddLines(this ISignalRServerBuilder builder, string address) {\n"
        "    builder.AddAzureSignalR(address);\n  }\n}\n"}});
  CHECK(line.role ==
        "Azure SignalR Service keeps lines to browsers open in "
        "ISignalRServerBuilder.AddLines.");
}

TEST_CASE("what only signs a program in keeps no secret") {
  const std::string begin = "package secrets\n\nimport \"github.com/hashicorp/vault/api\"\n\n";
  const std::string module =
      "module shop\n\ngo 1.22\n\nrequire github.com/hashicorp/vault/api v1.10.0\n";
  const auto line = stack_line(
      "vault",
      {{"go.mod", module},
       {"secrets/vault.go",
        begin + "func Enter(c *api.Client, path string) {\n  c.Logical().Write(path, nil)\n}\n\n"
                "func FindSecret(c *api.Client, path string) {\n  c.Logical().Read(path)\n}\n"}});
  CHECK(line.role == "HashiCorp Vault gives secrets in FindSecret.");
}

TEST_CASE("a program that signs itself in exchanges no code; an option set to nothing is off") {
  const std::string front =
      "export async function getToken(tenant: string) {\n"
      "  const at = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`;\n";
  const std::map<std::string, std::string> shop = {
      {"package.json", "{ \"name\": \"shop\" }\n"},
      {"src/token.ts",
       front +
           "  return fetch(at, { method: 'POST', body: 'grant_type=client_credentials' });\n}\n"}};
  CHECK(stack_line("microsoft-oauth", shop).role.find("exchanges codes") == std::string::npos);
  const auto sentry = [](const std::string& rate) {
    return stack_line(
               "sentry",
               {{"package.json",
                 "{ \"name\": \"shop\", \"dependencies\": { \"@sentry/node\": \"8.0.0\" } }\n"},
                {"src/main.ts",
                 "import * as Sentry from '@sentry/node';\n\n"
                 "Sentry.init({ dsn: process.env.DSN, tracesSampleRate: " +
                     rate + " });\n"}})
        .role;
  };
  CHECK(sentry("0.2").find("how long things take") != std::string::npos);
  CHECK(sentry("0.0").find("how long things take") == std::string::npos);
}
