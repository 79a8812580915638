// SPDX-License-Identifier: Apache-2.0
// Doors that code leaves open: certificates that nobody looks at, passwords in quick hashes, keys
// in the code, guards in remarks.
#include <doctest/doctest.h>

#include "findings/ledger.h"
#include "tests/findings/asked_shop.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

const std::string kManifest =
    R"({"name":"shop","dependencies":{"express":"4","jsonwebtoken":"9"}})";

/// The places of an item of the rule in one file of JavaScript; 0 without an item.
std::uint32_t places(std::string_view rule, const std::string& text,
                     const std::string& path = "src/bank.js") {
  const model::Traced project({{"package.json", kManifest}, {path, text}});
  const auto items = ledger(project.analysis).by_risk;
  const Item* item = find(items, rule);
  return item == nullptr ? 0 : item->count;
}

}  // namespace

TEST_CASE("who is told not to look at certificates is told, unless a setting or a name chose it") {
  const auto certificates = [](const std::string& body, const std::string& name = "pay") {
    return places("unchecked_certificates", "const https = require('https');\n\nexport function " +
                                                name + "(config) {\n" + body + "}\n");
  };
  const std::string agent = "  return new https.Agent({ rejectUnauthorized: false });\n";
  CHECK(certificates(agent) == 1);
  CHECK(certificates("  const options = { host: 'bank' };\n"
                     "  options.rejectUnauthorized = false;\n  return options;\n") == 1);
  CHECK(certificates("  return new https.Agent({ rejectUnauthorized: true });\n") == 0);
  CHECK(certificates("  return new https.Agent({ rejectUnauthorized: config.strict });\n") == 0);
  // Somebody wanted it so.
  CHECK(certificates("  if (config.allowSelfSigned) {\n" + agent + "  }\n") == 0);
  CHECK(certificates(
            "  return new https.Agent(config.own ? { rejectUnauthorized: false } : {});\n") == 0);
  CHECK(certificates(agent, "payInsecure") == 0);
  CHECK(certificates("  try { send(config); } catch (error) {\n" + agent + "  }\n") == 0);
}

TEST_CASE("who switches the look at certificates on again, or looks at them himself, is not told") {
  const auto certificates = [](const std::string& behind, const std::string& beside = "") {
    return places("unchecked_certificates",
                  "package bank\n\nimport \"crypto/tls\"\n\n"
                  "func connect(mode string) *tls.Config {\n"
                  "\tconfig := &tls.Config{InsecureSkipVerify: true" +
                      beside + "}\n" + behind + "\treturn config\n}\n",
                  "bank/bank.go");
  };
  CHECK(certificates("") == 1);
  CHECK(certificates("\tif mode == \"full\" {\n\t\tconfig.InsecureSkipVerify = false\n\t}\n") == 0);
  CHECK(certificates("\tconfig.VerifyConnection = byFingerprint\n") == 0);
  CHECK(certificates("", ", VerifyPeerCertificate: byFingerprint") == 0);
  CHECK(certificates("\tconn, _ := tls.Dial(\"tcp\", mode, config)\n"
                     "\tprint(conn.ConnectionState().ServerName)\n") == 0);
  // What is switched on again in another function is another connection.
  CHECK(certificates("\treturn config\n}\n\nfunc other(config *tls.Config) *tls.Config {\n"
                     "\tconfig.InsecureSkipVerify = false\n") == 1);
}

TEST_CASE("what passes over certificates and is made beforehand is told by how it is chosen") {
  const auto certificates = [](const std::string& open, const std::string& used) {
    return places("unchecked_certificates",
                  "const https = require('https');\n\nexport class Bank {\n  constructor() {\n"
                  "    this.usual = new https.Agent({ keepAlive: true });\n    this." +
                      open +
                      " = new https.Agent({ rejectUnauthorized: false });\n  }\n  pay(bank) {\n" +
                      "    return fetch(bank.url, { agent: " + used + " });\n  }\n}\n");
  };
  // The name says what it is for, or each request takes the one or the other.
  CHECK(certificates("agentInsecure", "this.agentFor(bank)") == 0);
  CHECK(certificates("other", "bank.ownServer ? this.other : this.usual") == 0);
  // Every request passes over them, or every request there is to one of this kind of address.
  CHECK(certificates("other", "this.other") == 1);
  CHECK(certificates("other", "bank.safe ? this.other : undefined") == 1);
}

TEST_CASE("what a form shows by the name of such an option passes over no certificate") {
  const std::string form = "export default {\n  data() {\n    return { mail: { host: '', ";
  CHECK(places("unchecked_certificates",
               "<script>\n" + form + "verifySSL: false } }\n  }\n}\n</script>\n",
               "src/mail.vue") == 0);
  CHECK(places("unchecked_certificates",
               "export function Mail() {\n  const [mail] = useState({ verifySSL: false });\n"
               "  return mail;\n}\n",
               "src/mail.js") == 0);
  CHECK(places("unchecked_certificates",
               "export function mail() {\n  return { verifySSL: false };\n}\n",
               "src/mail.js") == 1);
}

TEST_CASE("a callback that looks at no certificate is told unless a switch sets it") {
  const auto certificates = [](const std::string& begins, const std::string& set) {
    const model::Traced project(
        {{"Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>"},
         {"Bank.cs", "using System.Net.Http;\n\npublic class Bank\n{\n  public Bank(" + begins +
                         ")\n  {\n    var handler = new HttpClientHandler();\n    " + set +
                         "\n  }\n}\n"}});
    const auto items = ledger(project.analysis).by_risk;
    const Item* item = find(items, "unchecked_certificates");
    return item == nullptr ? 0U : item->count;
  };
  const std::string yes =
      "handler.ServerCertificateCustomValidationCallback = delegate (object s) { return true; };";
  CHECK(certificates("string url", yes) == 1);
  CHECK(certificates("string url", "if (url != null) { " + yes + " }") == 1);
  CHECK(certificates("bool ignoreCertificateErrors",
                     "if (ignoreCertificateErrors) { " + yes + " }") == 0);
  CHECK(certificates("bool relaxed = false", "if (relaxed) { " + yes + " }") == 0);
}

TEST_CASE("certificates are passed over in the words of each language") {
  const auto told = [](const std::map<std::string, std::string>& files) {
    const model::Traced project(files);
    const auto items = ledger(project.analysis).by_risk;
    const Item* item = find(items, "unchecked_certificates");
    return item == nullptr ? "" : item->fix.condition + " in " + item->name;
  };
  CHECK(told({{"requirements.txt", "requests\n"},
              {"shop/bank.py",
               "import requests\n\ndef pay(url):\n"
               "    return requests.get(url, verify=False, timeout=5)\n"}}) == "verify in pay");
  // Another library checks something else by that name.
  CHECK(told({{"requirements.txt", "pyjwt\n"},
              {"shop/bank.py",
               "import jwt\n\ndef pay(token):\n"
               "    return jwt.decode(token, verify=False)\n"}})
            .empty());
  CHECK(told({{"go.mod", "module shop\n\ngo 1.22\n"},
              {"bank.go",
               "package shop\n\nimport \"crypto/tls\"\n\nfunc pay() *tls.Config {\n"
               "\treturn &tls.Config{InsecureSkipVerify: true}\n}\n"}}) ==
        "InsecureSkipVerify in pay");
  CHECK(told({{"composer.json", R"({"name": "a/shop"})"},
              {"src/Bank.php",
               "<?php\nfunction pay($url) {\n  $c = curl_init($url);\n"
               "  curl_setopt($c, CURLOPT_SSL_VERIFYPEER, false);\n}\n"}}) ==
        "CURLOPT_SSL_VERIFYPEER in pay");
}

TEST_CASE("a password in a quick hash is told, and not where the other side asks for just this") {
  const auto hashes = [](const std::string& call, const std::string& name = "keep") {
    return places("weak_hash", "const { createHash } = require('crypto');\n\nexport function " +
                                   name + "(user, password, salt) {\n  return " + call + ";\n}\n");
  };
  CHECK(hashes("createHash('md5').update(password).digest('hex')") == 1);
  CHECK(hashes("md5(user.password)") == 1);
  CHECK(hashes("sha1(salt + password)") == 1);
  CHECK(hashes("createHash('sha512').update(password).digest('hex')") == 0);
  // SHA-2 is right for much else; where people sign in it is as quick as the others.
  CHECK(hashes("createHash('sha512').update(password).digest('hex')", "loginHash") == 1);
  CHECK(hashes("createHash('sha256').update(password).digest()", "keyOfUser") == 0);
  // What a function is called after is what it does, whatever it calls what it is given.
  CHECK(hashes("createHash('sha512').update(salt).digest('hex')", "hashPassword") == 1);
  CHECK(hashes("createHash('sha512').update(salt).digest('hex')", "keyOfPassword") == 0);
  CHECK(hashes("md5(user.email)") == 0);
  CHECK(hashes("sha1(password).slice(0, 5)", "askPwned") == 0);
  // Whatever it is called, it asks a list that goes by pieces of such hashes.
  CHECK(hashes("sha1(password).slice(0, 5)") == 1);
  CHECK(hashes("fetch('https://api.pwnedpasswords.com/range/' + sha1(password).slice(0, 5))") == 0);
  CHECK(hashes("md5(user.name + realm + password)") == 0);
}

TEST_CASE(
    "an own function that hashes is told where it is given a password, not where it makes an id") {
  const auto through = [](const std::string& name) {
    return places("weak_hash", "const { createHash } = require('crypto');\n\nfunction " + name +
                                   "(text) {\n  return createHash('sha256').update(text)"
                                   ".digest('hex');\n}\n\n"
                                   "export function login(user, password) {\n  return " +
                                   name + "(password);\n}\n");
  };
  CHECK(through("quick") == 1);
  CHECK(through("sessionId") == 0);
}

TEST_CASE("a key that signs is told where it stands in the code, not where a setting gives it") {
  const auto keys = [](const std::string& key) {
    return places("known_key",
                  "const jwt = require('jsonwebtoken');\n\n"
                  "export function proof(user, config) {\n  return jwt.sign({ id: "
                  "user.id }, " +
                      key + ");\n}\n");
  };
  CHECK(keys("'apples and pears'") == 1);
  CHECK(keys("config.key") == 0);
  CHECK(keys("process.env.KEY") == 0);
  CHECK(keys("Buffer.from('apples and pears')") == 1);
  // The name under which something else keeps the key.
  CHECK(keys("config.get('apples')") == 0);
  // Whoever does not set it runs with what others can read.
  CHECK(keys("process.env.JWT_SECRET || 'apples'") == 1);
}

TEST_CASE("a secret that is only shown to whoever works on the product lets nobody in") {
  const auto secrets = [](const std::string& use) {
    return places("known_key",
                  "import os\n\n\ndef fill():\n"
                  "    password = os.environ.get('ADMIN_PASSWORD', 'apples')\n    " +
                      use + "\n",
                  "shop/fill.py");
  };
  CHECK(secrets("print('Password: ' + password)") == 0);
  CHECK(secrets("keep(password)") == 1);
  CHECK(secrets("print(password)\n    keep(password)") == 1);
  CHECK(secrets("return password") == 1);
}

TEST_CASE("settings that leave a door open by what they say alone are told at their lines") {
  const auto count = [](std::string_view rule, const std::string& path, const std::string& text) {
    const model::Traced project({{path, text}, {"shop.py", "def sell():\n    return 1\n"}});
    const auto items = ledger(project.analysis).by_risk;
    const Item* item = find(items, rule);
    return item == nullptr ? 0U : item->count;
  };
  const std::string security = "<beans xmlns=\"http://www.springframework.org/schema/security\">\n";
  CHECK(count("forged_requests", "web/security.xml",
              security + "  <csrf disabled=\"true\"/>\n</beans>\n") == 1);
  CHECK(count("forged_requests", "web/security.xml",
              security + "  <!-- <csrf disabled=\"true\"/> -->\n</beans>\n") == 0);
  const auto compose = [](const std::string& line) {
    return "services:\n  store:\n    image: postgres:16\n    environment:\n      " + line + "\n";
  };
  CHECK(count("open_store", "docker-compose.yml", compose("- POSTGRES_HOST_AUTH_METHOD=trust")) ==
        1);
  CHECK(count("open_store", "docker-compose.yml", compose("- POSTGRES_HOST_AUTH_METHOD=md5")) == 0);
  // Only its makers start this one.
  CHECK(count("open_store", "docker-compose.dev.yml",
              compose("- POSTGRES_HOST_AUTH_METHOD=trust")) == 0);
}

TEST_CASE("guards in remarks are one item that begins where most can be changed") {
  const auto controller = [](const std::string& name, const std::string& mark) {
    return "using Microsoft.AspNetCore.Mvc;\n\n" + mark + "[ApiController]\n[Route(\"/" + name +
           "\")]\npublic class " + name +
           "Controller : ControllerBase {\n"
           "  [HttpGet(\"all\")]\n  public int All() { return 1; }\n"
           "  [HttpPost(\"one\")]\n  public int Add() { return 1; }\n"
           "  [HttpDelete(\"one\")]\n  public int Drop() { return 1; }\n}\n";
  };
  const model::Traced project(
      {{"shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>\n"},
       {"Controllers/Orders.cs", controller("Orders", "//[Authorize(Policy = \"members\")]\n")},
       {"Controllers/Prices.cs", controller("Prices", "[Authorize]\n")},
       {"Controllers/Notes.cs", controller("Notes", "// who may is asked elsewhere\n")}});
  const auto items = ledger(project.analysis).by_risk;
  const Item* item = find(items, "guards_taken_out");
  REQUIRE(item != nullptr);
  CHECK(item->name == "Authorize");
  CHECK(item->count == 3);
  CHECK(item->of == 2);
  CHECK(item->fix.at.line == 3);
}
