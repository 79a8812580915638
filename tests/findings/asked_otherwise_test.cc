// SPDX-License-Identifier: Apache-2.0
// Questions in loops that memory answers, that few things are asked for, or that a function beside
// asks at once.
#include <doctest/doctest.h>

#include <algorithm>

#include "findings/ledger.h"
#include "findings/reach.h"
#include "findings/replaced_by_own.h"
#include "tests/findings/asked_shop.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

TEST_CASE("what hangs on a thing may have come along with it; what is asked for by it has not") {
  const auto told = [](const std::string& asked) {
    const model::Traced project(
        shop("    for order in request.orders:\n        print(" + asked + ")\n"));
    return find(ledger(project.analysis).by_risk, "asked_in_loop") != nullptr;
  };
  CHECK(told("Customer.objects.get(id=order.customer_id)"));
  CHECK_FALSE(told("order.get('customer')"));
  CHECK_FALSE(told("order.customers.filter(id=1)"));
}

TEST_CASE("what is picked to be changed is no question, and one beside a request is nothing") {
  const auto told = [](const std::string& round) {
    const model::Traced project(
        shop("    import requests\n    for order in request.orders:\n" + round));
    return find(ledger(project.analysis).by_risk, "asked_in_loop") != nullptr;
  };
  const std::string asked = "Customer.objects.filter(id=order.customer_id)";
  CHECK(told("        print(" + asked + ".first())\n"));
  CHECK_FALSE(told("        " + asked + ".update(name='')\n"));
  CHECK_FALSE(told("        print(" + asked +
                   ".first())\n        requests.get('https://till.shop/' + order.id)\n"));
}

TEST_CASE("rows of a span of time cannot be asked for once and looked up") {
  const auto told = [](const std::string& which) {
    const model::Traced project(
        shop("    for begin, end in request.periods:\n        print(Customer.objects.get(" + which +
             "))\n"));
    return find(ledger(project.analysis).by_risk, "asked_in_loop") != nullptr;
  };
  CHECK(told("Customer.id, begin"));
  CHECK(told("Customer.id == begin"));
  CHECK_FALSE(told("(Customer.since >= begin) & (Customer.since <= end)"));
}

TEST_CASE("of names that are gone through one round is asked for by its own name") {
  const auto told = [](const std::string& condition) {
    const model::Traced project(
        shop("    for name in request.names_found:\n        value = request.given(name)\n"
             "        if " +
             condition + ":\n            print(Customer.objects.get(id=value))\n"));
    return find(ledger(project.analysis).by_risk, "asked_in_loop") != nullptr;
  };
  CHECK(told("value"));
  CHECK_FALSE(told("name == \"customer\""));
  CHECK(told("name == \"customer\" or value"));
  CHECK(told("name.kind == \"customer\""));
}

TEST_CASE("a function that asks the same whatever it is given asks for nothing of this round") {
  const auto told = [](const std::string& asked) {
    auto files = shop("    for order in request.orders:\n        print(buyer(order))\n");
    files["shop/views.py"] +=
        "\ndef buyer(order):\n    return Customer.objects.get(" + asked + ")\n";
    const model::Traced project(files);
    return find(ledger(project.analysis).by_risk, "asked_in_loop") != nullptr;
  };
  CHECK(told("id=order.customer_id"));
  CHECK_FALSE(told("id=1"));
}

TEST_CASE("rows that were asked for before are looked through under their second name, too") {
  const auto told = [](const std::string& first) {
    const model::Traced project(shop("    found = " + first +
                                     "\n    known = found.keyed('id')\n"
                                     "    for key in request.keys_found:\n"
                                     "        print(known.get(id=key))\n"));
    return find(ledger(project.analysis).by_risk, "asked_in_loop") != nullptr;
  };
  CHECK_FALSE(told("Customer.objects.filter(id=1).in_bulk()"));
}

TEST_CASE("a cache on the function behind an interface answers") {
  const auto told = [](const std::string& mark) {
    const std::string head = "package shop;\n";
    std::map<std::string, std::string> files = {
        {"pom.xml",
         "<project><groupId>s</groupId><artifactId>shop</artifactId><version>1</version>"
         "<dependencies><dependency><groupId>org.springframework.boot</groupId>"
         "<artifactId>spring-boot-starter-data-jpa</artifactId><version>3.3.0</version>"
         "</dependency></dependencies></project>\n"},
        {"src/main/java/shop/Customer.java",
         head + "import jakarta.persistence.*;\n@Entity\npublic class Customer {\n"
                "  @Id\n  private Long id;\n  private String name;\n}\n"},
        {"src/main/java/shop/CustomerRepository.java",
         head + "import org.springframework.data.jpa.repository.JpaRepository;\n"
                "public interface CustomerRepository extends JpaRepository<Customer, Long> {\n"
                "  Customer findByName(String name);\n}\n"},
        {"src/main/java/shop/Buyers.java",
         head + "public interface Buyers {\n  Customer buyer(String name);\n}\n"},
        {"src/main/java/shop/BuyersImpl.java",
         head +
             "import org.springframework.stereotype.Service;\n@Service\n"
             "public class BuyersImpl implements Buyers {\n"
             "  private final CustomerRepository customers;\n" +
             mark +
             "  public Customer buyer(String name) {\n"
             "    return customers.findByName(name);\n  }\n}\n"},
        {"src/main/java/shop/Orders.java",
         head + "import java.util.List;\npublic class Orders {\n  private final Buyers buyers;\n"
                "  public void list(List<String> names) {\n    for (String name : names) {\n"
                "      System.out.println(buyers.buyer(name));\n    }\n  }\n}\n"}};
    const model::Traced project(files);
    return find(ledger(project.analysis).by_risk, "asked_in_loop") != nullptr;
  };
  CHECK(told(""));
  CHECK_FALSE(told("  @Cacheable(\"buyers\")\n"));
}

TEST_CASE("a function of a library that the product writes anew is known by its type's end") {
  const model::Traced project(
      {{"shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>\n"},
       {"Roles.cs",
        "using Library.Identity;\nnamespace Shop;\n"
        "public class Roles : KeptRoleManager<Role> {\n"
        "  public override Role FindByName(string name) { return null; }\n}\n"}});
  const Signals signals = file_signals(project.analysis);
  const ReplacedByOwn replaced(Ground(project.analysis, signals));
  CHECK(replaced.holds("Library.Identity:RoleManager.FindByName"));
  CHECK_FALSE(replaced.holds("Library.Identity:RoleManager.FindById"));
  CHECK_FALSE(replaced.holds("Library.Identity:UserManager.FindByName"));
}

TEST_CASE("what is set up stays short, and what a cache answers asks nobody anew") {
  const auto told = [](const std::string& list, const std::string& before = "",
                       const std::string& inside = "") {
    auto files = shop("    for order in " + list + ":\n        print(buyer(order))\n");
    files["shop/views.py"] += "\n" + before + "def buyer(order):\n" + inside +
                              "    return Customer.objects.get(id=order.customer_id)\n";
    const model::Traced project(files);
    return find(ledger(project.analysis).by_risk, "asked_in_loop") != nullptr;
  };
  CHECK(told("request.orders"));
  CHECK_FALSE(told("request.config.orders"));
  CHECK_FALSE(told("request.till_settings.values()"));
  // A question that settings lead to gives rows.
  CHECK(told("request.config.shop.orders(1)"));
  CHECK_FALSE(told("request.orders", "@lru_cache\n"));
  CHECK_FALSE(told("request.orders", "", "    known = cache.get(order.customer_id)\n"));
  CHECK(told("request.orders", "", "    cache.delete(order.customer_id)\n"));
}

TEST_CASE("what a given list holds, and what a library picks out of a text, asks no store") {
  const auto told = [](const std::string& given, const std::string& asked) {
    auto files =
        shop("    for order in request.orders:\n        print(buyer(order, request.known))\n");
    files["shop/views.py"] += "\ndef buyer(order, known" + given + "):\n    return " + asked + "\n";
    const model::Traced project(files);
    return find(ledger(project.analysis).by_risk, "asked_in_loop") != nullptr;
  };
  CHECK(told("", "Customer.objects.get(id=order.customer_id)"));
  CHECK(told(": QuerySet[Customer]", "Customer.objects.get(id=order.customer_id)"));
  CHECK_FALSE(told(": list[Customer]", "known.get(id=order.customer_id)"));
}

TEST_CASE("what makes a row where it finds none writes, and has to go one by one") {
  const auto told = [](const std::string& verb) {
    const model::Traced project(
        shop("    for order in request.orders:\n        print(Customer.objects." + verb +
             "(id=order.customer_id))\n"));
    return find(ledger(project.analysis).by_risk, "asked_in_loop") != nullptr;
  };
  CHECK(told("get"));
  CHECK_FALSE(told("get_or_create"));
}

TEST_CASE("the function that asks for several at once is named where it stands beside the one") {
  const auto named = [](const std::string& beside) {
    auto files = shop("    for order in request.orders:\n        print(find_customer(order.id))\n");
    files["shop/views.py"] +=
        "\ndef find_customer(id):\n    return Customer.objects.get(id=id)\n\ndef " + beside +
        ":\n    return Customer.objects.filter(id__in=ids)\n";
    const model::Traced project(files);
    const auto items = ledger(project.analysis).by_risk;
    const Item* item = find(items, "asked_in_loop");
    return item == nullptr ? "none" : item->fix.at_once;
  };
  CHECK(named("find_customers(ids)") == "find_customers");
  CHECK(named("find_customers_by_ids(ids)") == "find_customers_by_ids");
  CHECK(named("find_customers(name)").empty());
  CHECK(named("find_orders(ids)").empty());
}

TEST_CASE("who types a command waits for a question in each round; who opens a page should not") {
  const auto told = [](const std::string& path) {
    auto files = shop("");
    files[path] =
        "from shop.models import Customer\n\ndef listed(orders):\n    for order in orders:\n"
        "        print(Customer.objects.get(id=order.customer_id))\n";
    const model::Traced project(files);
    return find(ledger(project.analysis).by_risk, "asked_in_loop") != nullptr;
  };
  CHECK(told("shop/lists.py"));
  CHECK(told("shop/client/lists.py"));
  CHECK_FALSE(told("shop/cli/lists.py"));
  CHECK_FALSE(told("shop/cli.py"));
}

TEST_CASE("what draws a screen waits in a browser, also where a server hands it out") {
  const auto count = [](const std::string& file) {
    const std::string asks =
        "import axios from 'axios';\nexport function rates() {\n"
        "  return axios.get('https://a.example');\n}\n"
        "export function taxes() {\n"
        "  return axios.get('https://b.example');\n}\n";
    const model::Traced project(
        {{"package.json", R"({"name":"shop","main":"a.js","dependencies":{"axios":"1"}})"},
         {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"a.js\"]\n"},
         {"a.js", "import { rates } from './" + file + "';\nrates();\n"},
         {file, asks}});
    const auto items = ledger(project.analysis).by_risk;
    const Item* item = find(items, "no_time_limit");
    return item == nullptr ? 0U : item->count;
  };
  CHECK(count("fees.js") == 2);
  CHECK(count("fees.jsx") == 0);
}

TEST_CASE("no request comes through a server that it starts beside itself") {
  const auto ways = [](const std::string& start) {
    const model::Traced project(
        {{"go.mod", "module shop\n\ngo 1.22\n"},
         {"main.go",
          "package main\n\nimport \"net/http\"\n\nfunc main() {\n"
          "\thttp.HandleFunc(\"/till/open\", Open)\n\thttp.ListenAndServe(\":80\", nil)\n}\n\n"
          "func Open(w http.ResponseWriter, r *http.Request) {\n\t" +
              start +
              "\n}\n\n"
              "func Serve() {\n\tprintln(1)\n}\n"}});
    const Reach reach(project.analysis);
    const syntax::Syntax& syntax = project.analysis.project->of(FileId(1));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      std::uint32_t count = 0;
      if (syntax.text(syntax.symbols[s].name) != "Serve") continue;
      reach.through({FileId(1), SymbolId(s)}, count);
      return count;
    }
    return 99U;
  };
  CHECK(ways("Serve()") == 1);
  CHECK(ways("func() { Serve() }()") == 1);
  CHECK(ways("go Serve()") == 0);
  CHECK(ways("go func() { Serve() }()") == 0);
  CHECK(ways("time.AfterFunc(5, func() { Serve() })") == 0);
}

TEST_CASE("a client of Go waits without an end where it is made with nothing set") {
  const auto count = [](const std::string& first) {
    const model::Traced project(
        {{"go.mod", "module shop\n\ngo 1.22\n"},
         {"main.go",
          "package main\n\nimport (\n\t\"net/http\"\n\t\"net/url\"\n)\n\n"
          "func rates(req *http.Request, form url.Values) (*http.Response, error) {\n\t" +
              first +
              "\n}\n\nfunc taxes() (*http.Response, error) {\n\t"
              "return http.Get(\"https://b.example\")\n}\n\n"
              "func fees() (*http.Response, error) {\n\t"
              "return http.Get(\"https://c.example\")\n}\n"}});
    const auto items = ledger(project.analysis).by_risk;
    const Item* item = find(items, "no_time_limit");
    return item == nullptr ? 0U : item->count;
  };
  CHECK(count("client := &http.Client{}\n\treturn client.Do(req)") == 3);
  CHECK(count("client := &http.Client{Timeout: 5}\n\treturn client.Do(req)") == 2);
  CHECK(count("client := &http.Client{}\n\tclient.Timeout = 5\n\treturn client.Do(req)") == 2);
  CHECK(count("return http.PostForm(\"https://a.example\", form)") == 3);
}

TEST_CASE(
    "a question that ends with the first hit, or follows a change, is not asked once for all") {
  const auto told = [](const std::string& body) {
    const model::Traced project(shop(body));
    return find(ledger(project.analysis).by_risk, "asked_in_loop") != nullptr;
  };
  const auto first = [](const std::string& condition) {
    return "    first = None\n    for order in request.orders:\n        if " + condition +
           ":\n            first = Customer.objects.get(id=order.customer_id)\n";
  };
  CHECK(told(first("order.paid")));
  CHECK_FALSE(told(first("not first")));
  CHECK_FALSE(told(first("order.paid and first is None")));
  CHECK(told(first("not first_order")));
  const auto twice = [](const std::string& between) {
    const std::string ask = "        one = Customer.objects.get(id=order.customer_id)\n";
    return "    for order in request.orders:\n" + ask + "        " + between + "(one)\n" + ask +
           "        print(one)\n";
  };
  CHECK(told(twice("greet")));
  CHECK_FALSE(told(twice("update_token")));
}

TEST_CASE("what hangs on the things of a short list is a short list as well") {
  const auto told = [](const std::string& list) {
    const model::Traced project(
        shop("    for shelf in " + list +
             ":\n        numbers = shelf.numbers()\n        for number in numbers:\n"
             "            print(Customer.objects.get(id=number))\n"));
    return find(ledger(project.analysis).by_risk, "asked_in_loop") != nullptr;
  };
  CHECK(told("request.shelves"));
  CHECK_FALSE(told("SHELVES.values()"));
}

TEST_CASE(
    "a question that needs the outer loop's thing, too, is lifted out of the inner one alone") {
  const auto loop = [](const std::string& asked) {
    const model::Traced project(
        shop("    for till in request.tills:\n        for order in request.orders:\n"
             "            print(Customer.objects.get(" +
             asked + "))\n"));
    const auto items = ledger(project.analysis).by_risk;
    const Item* item = find(items, "asked_in_loop");
    REQUIRE(item != nullptr);
    return item->fix.at.line;
  };
  const std::uint32_t outer = loop("id=order.customer_id");
  CHECK(loop("id=order.customer_id, till=till.id") == outer + 1);
}
