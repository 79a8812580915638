// SPDX-License-Identifier: Apache-2.0
// What a program starts beside itself and what goes on until it ends is work that nobody asks for.
#include <doctest/doctest.h>

#include "tests/model/times_of.h"

using namespace cutaway;
using model::times_of;

namespace {

/// A server of Go beside which `start` runs something; `more` is the rest of the file.
std::string in_go(const std::string& start, const std::string& more) {
  return times_of({
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"main.go",
       "package main\n\nimport \"net/http\"\n\n"
       "func show(w http.ResponseWriter, r *http.Request) {}\n\n"
       "func main() {\n\thttp.HandleFunc(\"/orders\", show)\n\t" +
           start + "\n\thttp.ListenAndServe(\":80\", nil)\n}\n\n" + more},
  });
}

}  // namespace

TEST_CASE("a loop without an end that a program starts beside itself is told") {
  CHECK(in_go("go sendMails()",
              "func sendMails() {\n\tfor {\n\t\tselect {\n\t\tcase <-ctx.Done():\n\t\t\treturn\n"
              "\t\tcase mail := <-mails:\n\t\t\tsend(mail)\n\t\t}\n\t}\n}\n") ==
        "sendMails, as long as the program runs\n");
}

TEST_CASE("what is started and comes to its end is none") {
  CHECK(in_go("go sendMails()", "func sendMails() {\n\tsend(<-mails)\n}\n") == "");
  // What it reads ends, and it with it.
  CHECK(in_go("go takeLines()",
              "func takeLines() {\n\tfor {\n\t\tline, err := file.ReadString()\n"
              "\t\tif err != nil {\n\t\t\treturn\n\t\t}\n\t\tuse(line)\n\t}\n}\n") == "");
}

TEST_CASE("what a request, a connection or a loop over things starts is none") {
  const std::string more =
      "func sendMails() {\n\tfor {\n\t\tsend(<-mails)\n\t}\n}\n\n"
      "func answer(w http.ResponseWriter, r *http.Request) {\n\tgo sendMails()\n}\n";
  CHECK(in_go("http.HandleFunc(\"/mails\", answer)", more) == "");
  CHECK(in_go("for _, mails := range boxes {\n\t\tgo sendMails()\n\t}",
              "func sendMails() {\n\tfor {\n\t\tsend(<-mails)\n\t}\n}\n") == "");
  CHECK(in_go("go keepConnection()",
              "func keepConnection() {\n\tfor {\n\t\tsend(<-mails)\n\t}\n}\n") == "");
}

TEST_CASE("a task of Rust goes on as long as something is sent to it") {
  const auto shop = [](const std::string& loop) {
    return times_of({
        {"Cargo.toml",
         "[package]\nname = \"shop\"\n\n[dependencies]\ntokio = \"1\"\naxum = \"0.8\"\n"},
        {"src/main.rs",
         "use axum::{routing::get, Router};\n\nfn spawn_mailer(mut rx: Receiver<Mail>) {\n"
         "    tokio::spawn(async move {\n        " +
             loop +
             " {\n            send(mail).await;\n        }\n    });\n}\n\n"
             "#[tokio::main]\nasync fn main() {\n    spawn_mailer(rx);\n"
             "    let app = Router::new().route(\"/orders\", get(show));\n"
             "    axum::serve(listener, app).await.unwrap();\n}\n\nasync fn show() {}\n"},
    });
  };
  CHECK(shop("while let Some(mail) = rx.recv().await") ==
        "spawn_mailer, as long as the program runs\n");
  CHECK(shop("for mail in mails") == "");
}

TEST_CASE("a class of Python that is a thread is told by the loop of its function") {
  CHECK(times_of({
            {"requirements.txt", "flask==3.0\n"},
            {"shop/web.py",
             "import threading\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
             "class MailThread(threading.Thread):\n    def run(self):\n"
             "        while not self.stopped:\n            send(self.mails.get())\n\n\n"
             "@app.route('/orders')\ndef show():\n    return ''\n\n\n"
             "if __name__ == '__main__':\n    MailThread().start()\n    app.run()\n"},
        }) == "MailThread.run, as long as the program runs\n");
}

TEST_CASE("a thread of C# is told by the function that it is given, in whatever it is wrapped") {
  CHECK(times_of({
            {"Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n</Project>\n"},
            {"Mailer.cs",
             "using System.Threading;\nnamespace Shop;\npublic class MailQueue {\n"
             "  private readonly Thread m_thread;\n  private bool m_terminate;\n"
             "  public MailQueue() {\n    m_thread = new Thread(new ThreadStart(Runner));\n  }\n"
             "  private void Runner() {\n    while (!m_terminate) {\n      Send();\n    }\n  }\n"
             "  private void Send() {}\n}\n"},
            {"Program.cs",
             "namespace Shop;\npublic class Program {\n  public static void Main() {\n"
             "    var queue = new MailQueue();\n  }\n}\n"},
        }) == "MailQueue.Runner, as long as the program runs\n");
}
