// SPDX-License-Identifier: Apache-2.0
// Systems that are asked only where a key or a switch has been set, and processes that only
// documents tell people to start.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;
using cutaway::model::map_of;

namespace {

using Files = std::map<std::string, std::string>;

/// A server in Python that sends figures away, with its settings.
Files python_shop(const std::string& settings, const std::string& metrics) {
  return {{"requirements.txt", "flask==3.0.0\nrequests==2.32.0\n"},
          {"config.py", "import os\n\n" + settings},
          {"metrics.py", "import requests\n" + metrics},
          {"main.py",
           "from flask import Flask\nfrom metrics import export\n\napp = Flask(__name__)\n\n\n"
           "@app.route(\"/export\")\ndef exported():\n    return export()\n\n\napp.run()\n"}};
}

/// A server in Java that asks for rates in a class with the mark.
Files java_shop(const std::string& mark) {
  return {{"pom.xml",
           "<project><groupId>acme</groupId><artifactId>shop</artifactId><dependencies><dependency>"
           "<groupId>org.springframework.boot</groupId>"
           "<artifactId>spring-boot-starter-web</artifactId></dependency></dependencies>"
           "</project>\n"},
          {"src/main/java/acme/Shop.java",
           "package acme;\nimport org.springframework.boot.SpringApplication;\n"
           "public class Shop {\n  public static void main(String[] args) {\n"
           "    SpringApplication.run(Shop.class, args);\n  }\n}\n"},
          {"src/main/java/acme/Rates.java",
           "package acme;\nimport org.springframework.stereotype.Service;\n"
           "import org.springframework.web.client.RestTemplate;\n@Service\n" +
               mark +
               "\npublic class Rates {\n  public String now() {\n"
               "    return new RestTemplate().getForObject(\"https://api.hornbill.io/rates\","
               " String.class);\n  }\n}\n"}};
}

/// "calls" or "can call" of the only line to the host.
bool is_possible(const std::string& map, const std::string& host) {
  CHECK_MESSAGE(map.find("call") != std::string::npos, map);
  CHECK_MESSAGE(map.find(host) != std::string::npos, map);
  return map.find(" can call " + host) != std::string::npos;
}

}  // namespace

TEST_CASE("what is asked with a name that nobody has set is asked only where somebody does") {
  const std::string asked =
      "from config import HORNBILL_USERNAME\n\n\ndef export():\n"
      "    return requests.get(\"https://api.hornbill.io/figures\",\n"
      "                        auth=(HORNBILL_USERNAME, \"\")).text\n";
  const std::string none = "HORNBILL_USERNAME = os.environ.get(\"HORNBILL_USERNAME\", None)\n";
  const std::string some = "HORNBILL_USERNAME = os.environ.get(\"HORNBILL_USERNAME\", \"shop\")\n";
  CHECK(is_possible(map_of(python_shop(none, asked)), "hornbill.io"));
  CHECK_FALSE(is_possible(map_of(python_shop(some, asked)), "hornbill.io"));
}

TEST_CASE("what an address's own setting is called by stands in the key of the system, too") {
  const std::string asked =
      "from config import PLOVER_BASE_URL\n\n\ndef export():\n"
      "    return requests.get(PLOVER_BASE_URL + \"/figures\").text\n";
  const std::string address =
      "PLOVER_BASE_URL = os.environ.get(\"PLOVER_BASE_URL\", "
      "\"https://account.hornbill.io/api\")\n";
  const std::string key = "PLOVER_CLIENT_SECRET = os.environ.get(\"PLOVER_CLIENT_SECRET\")\n";
  CHECK(is_possible(map_of(python_shop(address + key, asked)), "account.hornbill.io"));
  CHECK_FALSE(is_possible(map_of(python_shop(address, asked)), "account.hornbill.io"));
}

TEST_CASE("a class that is only made where a property asks for it reaches nobody before") {
  CHECK(is_possible(map_of(java_shop("@ConditionalOnProperty(\"shop.rates.enabled\")")),
                    "hornbill.io"));
  CHECK_FALSE(is_possible(map_of(java_shop("@ConditionalOnProperty(name = \"shop.rates.enabled\", "
                                           "matchIfMissing = true)")),
                          "hornbill.io"));
  CHECK_FALSE(is_possible(map_of(java_shop("")), "hornbill.io"));
}

TEST_CASE(
    "a switch that a table of variables leaves off keeps what lies behind it from being asked") {
  const auto shop = [](const std::string& fallback) {
    return Files{
        {"package.json",
         R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0","envalid":"8.0.0"}})"},
        {"config.js",
         "import { bool, cleanEnv } from 'envalid';\nexport const env = cleanEnv(process.env, {\n"
         "  USE_RATES: bool({ default: " +
             fallback + " }),\n});\n"},
        {"main.js",
         "import express from 'express';\nimport { env } from './config.js';\n"
         "const app = express();\napp.get('/rates', async () => {\n  if (env.USE_RATES) {\n"
         "    await fetch('https://api.hornbill.io/rates');\n  }\n});\napp.listen(80);\n"}};
  };
  CHECK(is_possible(map_of(shop("false")), "hornbill.io"));
  CHECK_FALSE(is_possible(map_of(shop("true")), "hornbill.io"));
}

TEST_CASE("a process that only a document has people keep running is a part with its own ways") {
  Files shop = {
      {"Dockerfile",
       "FROM python:3.12\nCOPY . /code\nWORKDIR /code\nCMD [\"python\", \"main.py\"]\n"},
      {"requirements.txt", "flask==3.0.0\npsycopg2==2.9.0\n"},
      {"main.py",
       "from flask import Flask\nfrom data import count\n\napp = Flask(__name__)\n\n\n"
       "@app.route(\"/orders\")\ndef orders():\n    return str(count())\n\n\napp.run()\n"},
      {"data.py",
       "import os\nimport psycopg2\n\n\ndef count():\n"
       "    return psycopg2.connect(os.environ[\"DB_URI\"]).cursor().execute(\"SELECT 1\")\n"},
      {"job_runner.py", "from data import count\n\nwhile True:\n    count()\n"},
      {"once.py", "print(1)\n"},
      {"README.md",
       "# Shop\n\nSells things.\n\n```bash\ndocker run -d \\\n    --restart always \\\n"
       "    shop/app:1.0 python job_runner.py\n```\n\n```bash\n"
       "docker run --rm shop/app:1.0 python once.py\n```\n"}};
  const std::string map = map_of(shop);
  CHECK_MESSAGE(map.find("job_runner service") != std::string::npos, map);
  CHECK_MESSAGE(map.find("job_runner keeps data in PostgreSQL") != std::string::npos, map);
  CHECK_MESSAGE(map.find("once") == std::string::npos, map);
}
