// SPDX-License-Identifier: Apache-2.0
// What is put into a channel goes on in the loop that takes it.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::string kModule = "module shop\n\ngo 1.22\n";

Traced shop(const std::string& worker) {
  return Traced(
      {{"go.mod", kModule},
       {"main.go",
        "package main\n\nimport (\n\t\"database/sql\"\n\t\"net/http\"\n)\n\n"
        "type Shop struct {\n\tdb *sql.DB\n\torders chan *Order\n\tstop chan struct{}\n}\n"
        "type Order struct{ name string }\n\n"
        "func main() {\n\ts := &Shop{orders: make(chan *Order, 10)}\n\tgo s.work()\n"
        "\thttp.HandleFunc(\"/orders\", s.place)\n\thttp.ListenAndServe(\":80\", nil)\n}\n\n"
        "func (s *Shop) place(w http.ResponseWriter, r *http.Request) {\n"
        "\ts.orders <- &Order{}\n\ts.stop <- struct{}{}\n}\n"},
       {"work.go", "package main\n\nimport \"time\"\n\n" + worker}});
}

}  // namespace

TEST_CASE(
    "what is put into a channel goes on in the loop over it, and what stands before does not") {
  const std::string steps =
      shop(
          "func (s *Shop) work() {\n\ts.db.Exec(\"DELETE FROM leases\")\n"
          "\tfor order := range s.orders {\n"
          "\t\ts.db.Exec(\"INSERT INTO orders VALUES (?)\", order.name)\n\t}\n}\n")
          .forward("/orders");
  CHECK_MESSAGE(steps.find("hands on to Shop.work [queue]") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("writes orders") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("leases") == std::string::npos, steps);
}

TEST_CASE("of a select only the choice that takes it is run, and what stands behind the select") {
  const std::string steps =
      shop(
          "func (s *Shop) work() {\n\ttick := time.NewTicker(time.Hour)\n\tfor {\n\t\tselect {\n"
          "\t\tcase order := <-s.orders:\n"
          "\t\t\ts.db.Exec(\"INSERT INTO orders VALUES (?)\", order.name)\n"
          "\t\tcase <-tick.C:\n\t\t\ts.db.Exec(\"DELETE FROM leases\")\n\t\t}\n"
          "\t\ts.db.Exec(\"UPDATE totals SET sold = 1\")\n\t}\n}\n")
          .forward("/orders");
  CHECK_MESSAGE(steps.find("writes orders") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("writes totals") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("leases") == std::string::npos, steps);
}

TEST_CASE("who waits for one thing, signals, and one of several takers are not gone on with") {
  const std::string insert = "s.db.Exec(\"INSERT INTO orders VALUES (1)\")\n";
  const auto silent = [&](const std::string& worker) {
    const std::string steps = shop(worker).forward("/orders");
    CHECK_MESSAGE(steps.find("hands on") == std::string::npos, steps);
  };
  silent("func (s *Shop) work() {\n\torder := <-s.orders\n\t_ = order\n\t" + insert + "}\n");
  silent("func (s *Shop) work() {\n\tfor range s.stop {\n\t\t" + insert + "\t}\n}\n");
  silent("func (s *Shop) work() {\n\tfor o := range s.orders {\n\t\tuse(o)\n\t\t" + insert +
         "\t}\n}\nfunc (s *Shop) also() {\n\tfor o := range s.orders {\n\t\tuse(o)\n\t}\n}\n");
}

TEST_CASE("a channel that a function is given is taken from under the name of its parameter") {
  const std::string steps =
      shop(
          "func (s *Shop) work() {\n\ttake(s, s.orders)\n}\n"
          "func take(s *Shop, all <-chan *Order) {\n\tfor order := range all {\n"
          "\t\ts.db.Exec(\"INSERT INTO orders VALUES (?)\", order.name)\n\t}\n}\n")
          .forward("/orders");
  CHECK_MESSAGE(steps.find("hands on to take [queue]") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("writes orders") != std::string::npos, steps);
}

namespace {

std::string queue_of_python(const std::string& worker) {
  return Traced({{"requirements.txt", "flask\n"},
                 {"shop/mails.py",
                  "import queue\nimport sqlite3\nimport threading\n\nMAILS = queue.Queue()\n\n\n"
                  "def start():\n    threading.Thread(target=work).start()\n\n\n" +
                      worker},
                 {"shop/web.py",
                  "from flask import Flask\nfrom shop import mails\n\napp = Flask(__name__)\n\n\n"
                  "@app.route('/orders', methods=['POST'])\ndef place():\n"
                  "    mails.MAILS.put({'order': 1})\n    return 'ok'\n"}})
      .forward("POST /orders");
}

}  // namespace

TEST_CASE("what is put into a queue of a library goes on in the only loop that takes it out") {
  const std::string steps = queue_of_python(
      "def work():\n    while True:\n        mail = MAILS.get()\n"
      "        sqlite3.connect('shop.db').execute('INSERT INTO sent VALUES (1)')\n");
  CHECK_MESSAGE(steps.find("hands on to work [queue]") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("writes sent") != std::string::npos, steps);
  const std::string once = queue_of_python("def work():\n    mail = MAILS.get()\n");
  CHECK_MESSAGE(once.find("hands on") == std::string::npos, once);
}
