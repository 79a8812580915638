// SPDX-License-Identifier: Apache-2.0
// A file of settings for one way of trying the product out is not what it ships with.
#include "tests/telling/told_rule.h"

using namespace cutaway::tests;

TEST_CASE("one of several files of settings beside the one to be copied contradicts no default") {
  const auto told_of = [](const std::string& file) {
    return told("two_defaults",
                {{"README.md", "# Shop\n\nShop is a web application that sells books.\n"},
                 {"requirements.txt", "flask\n"},
                 {"app.py",
                  "import os\nfrom flask import Flask\napp = Flask(__name__)\n"
                  "DEBUG = os.environ.get(\"APP_DEBUG\", \"false\")\n"},
                 {file, "APP_DEBUG=true\n"}});
  };
  CHECK_MESSAGE(told_of(".env.mariadb").empty(), told_of(".env.mariadb"));
  const std::string shipped = told_of(".env.example");
  CHECK_MESSAGE(shipped.find("`APP_DEBUG` is `true` in `.env.example`") == 0, shipped);
}

TEST_CASE("a value of a folder elsewhere is not what a file with a fallback of its own says") {
  const auto told_of = [](const std::string& folder, const std::string& fallback) {
    return told("two_defaults",
                {{"README.md", "# Shop\n\nShop is a web application that sells books.\n"},
                 {"requirements.txt", "flask\n"},
                 {"app.py",
                  "import os\nfrom flask import Flask\napp = Flask(__name__)\n"
                  "OPEN = os.environ.get(\"APP_OPEN\", \"true\")\n"},
                 {"deploy/docker-compose.yml",
                  "services:\n  web:\n    image: acme/shop\n    environment:\n"
                  "      APP_QUIET: false\n      APP_OPEN: ${APP_OPEN:-" +
                      fallback + "}\n"},
                 {folder + "/.env", "APP_OPEN=false\n"}});
  };
  CHECK_MESSAGE(told_of("nas", "true").find("docker-compose.yml") == std::string::npos,
                told_of("nas", "true"));
  CHECK_MESSAGE(told_of("nas", "false").find("`APP_OPEN` is `false`") == 0,
                told_of("nas", "false"));
}

TEST_CASE("what machines of those who work on it set, or code reads only there, contradicts none") {
  const auto told_of = [](const std::string& code, const std::string& set) {
    return told(
        "two_defaults",
        {{"README.md", "# Shop\n\nShop is a web application that sells books.\n"},
         {"mix.exs", "defp deps do\n  [{:phoenix, \"~> 1.7\"}]\nend\n"},
         {code, "import Config\nconfig :shop, open: System.get_env(\"APP_OPEN\", \"false\")\n"},
         {set,
          "services:\n  web:\n    build: .\n    environment:\n"
          "      APP_OPEN: \"true\"\n"}});
  };
  CHECK(!told_of("config/runtime.exs", "docker-compose.yml").empty());
  CHECK(told_of("config/dev.exs", "docker-compose.yml").empty());
  CHECK(told_of("config/runtime.exs", ".devcontainer/docker-compose.yml").empty());
}
