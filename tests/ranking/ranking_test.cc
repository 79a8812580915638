// SPDX-License-Identifier: Apache-2.0
// Ranking: words and fields, files named by text and by past titles, classes, what a cache keeps,
// and that a replayed commit does not know what came after it.
#include "ranking/ranking.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "ranking/backtest.h"
#include "ranking/classes.h"
#include "ranking/document.h"
#include "ranking/index_bytes.h"
#include "ranking/kinds.h"
#include "ranking/past.h"
#include "ranking/question.h"
#include "ranking/signals.h"
#include "ranking/trees.h"
#include "tests/history/log_text.h"
#include "tests/written_tree.h"

using namespace cutaway;
using namespace cutaway::ranking;
using cutaway::testing::WrittenTree;
using cutaway::tests::LogText;

namespace {

const catalogue::Catalogue& known() {
  static const auto catalogue = catalogue::load({});
  REQUIRE(catalogue.ok());
  return *catalogue.value();
}

WrittenTree shop() {
  WrittenTree tree({
      {"src/orders/create.py",
       "# An order is paid before it is kept.\ndef create_order(cart):\n"
       "    raise ValueError(\"Your cart is empty\")\n"},
      {"src/orders/refund.py", "def refund_order(order, amount):\n    return amount\n"},
      {"src/mail/sender.py", "def send(to):\n    return to\n"},
      {"db/migrations/0001_orders.sql", "create table orders (id int);\n"},
      {"config/settings.py", "SESSION_COOKIE_AGE = 1209600\n"},
      {"locale/en.json", "{\"logout\": \"Sign out\"}\n"},
      {"tests/test_refund.py", "def test_refund_order():\n    pass\n"},
  });
  for (sources::File& file : tree.files_) {
    if (file.path.starts_with("tests/")) file.origin = sources::Origin::test;
    file.content_hint = file.path + "@1";
  }
  return tree;
}

/// An index keeps a reference to it.
const history::Changes kNoPast;

history::Changes past() {
  LogText log;
  log.commit("Ada", "Refuse an empty basket", 4'000'000)
      .file('M', "src/orders/create.py", "b", "c");
  log.commit("Ada", "Newsletter leaves at night", 3'000'000)
      .file('M', "src/mail/sender.py", "b", "c");
  log.commit("renovate[bot]", "Update basket library", 2'000'000)
      .file('M', "config/settings.py", "b", "c");
  log.commit("Bo", "First files", 1'000'000)
      .file('A', "src/orders/create.py", "", "b")
      .file('A', "src/mail/sender.py", "", "b")
      .file('A', "config/settings.py", "", "b");
  return history::parse_changes(log.text(), known());
}

std::string first(const Index& index, const std::string& title) {
  const auto files = index.rank({title, {}}, 3);
  return files.empty() ? "" : files.front().path;
}

}  // namespace

TEST_CASE("names, comments and texts are told apart") {
  Words words;
  DocumentReader reader(words);
  const Document document =
      reader.read("# Kept for a year\ndef getRefund():\n    return \"Money comes back\"\n",
                  catalogue::find_language("Python"));
  const auto counts = [&](std::string_view word) {
    for (const Entry& entry : document.entries) {
      if (words.text(entry.word) == word) return entry.counts;
    }
    return std::array<std::uint8_t, kFields>{};
  };
  CHECK(counts("refund")[0] == 1);
  CHECK(counts("=getrefund")[0] == 1);
  CHECK(counts("year")[1] == 1);
  CHECK(counts("money")[2] == 1);
  CHECK(counts("for") == std::array<std::uint8_t, kFields>{});
  CHECK(document.lines == 3);
}

TEST_CASE("a text that nothing closes is read to its end") {
  Words words;
  DocumentReader reader(words);
  for (const char* text : {"/*", "\"", "'''", "<!--", "`", "a > b", "\\", "=", ":", "\"\"\"x"}) {
    for (const char* language : {"C++", "Python", "HTML", "JSON", "YAML"})
      reader.read(text, catalogue::find_language(language));
  }
  CHECK(reader.read("", LanguageId()).entries.empty());
}

TEST_CASE("files are found by their words, products before tests") {
  const WrittenTree tree = shop();
  const auto index = build_index(tree, known(), kNoPast);
  CHECK(first(*index, "Refund only a part of an order") == "src/orders/refund.py");
  const auto texts = index->rank({"Sign out: the text of the link", {}}, 3);
  CHECK(std::ranges::any_of(texts, [](const auto& file) { return file.path == "locale/en.json"; }));
  CHECK(first(*index, "Raise SESSION_COOKIE_AGE") == "config/settings.py");
  const auto files = index->rank({"refund", {}}, 10);
  CHECK(files.back().path == "tests/test_refund.py");
  CHECK_FALSE(files.back().product);
  REQUIRE_FALSE(files.front().why.empty());
  CHECK(files.front().why.front().words == std::vector<std::string>{"refund"});
}

TEST_CASE("of two files that say the same a screen is less likely where there is a past") {
  const WrittenTree tree({{"shop/order.jsx", "order\n"}, {"shop/order.ts", "order\n"}});
  LogText log;
  log.commit("Ada", "First files", 1'000'000)
      .file('A', "shop/order.jsx", "", "b")
      .file('A', "shop/order.ts", "", "b");
  const history::Changes changes = history::parse_changes(log.text(), known());
  CHECK(first(*build_index(tree, known(), changes), "Gift orders") == "shop/order.ts");
  // Learnt beside a past, it says nothing without one.
  CHECK(first(*build_index(tree, known(), kNoPast), "Gift orders") == "shop/order.jsx");
}

TEST_CASE("a past title names a file whose text lacks the word") {
  const WrittenTree tree = shop();
  const history::Changes changes = past();
  const auto index = build_index(tree, known(), changes);
  const auto files = index->rank({"Empty basket", {}}, 3);
  CHECK(files.front().path == "src/orders/create.py");
  bool titled = false;
  for (const Reason& reason : files.front().why) titled = titled || !reason.changes.empty();
  CHECK(titled);
  const auto similar = index->similar_changes({"Empty basket", {}});
  REQUIRE(similar.size() == 1);
  CHECK(changes.changes[similar.front().change.index()].title == "Refuse an empty basket");
  CHECK(index->unknown_words({"Basket with a zeppelin", {}}) ==
        std::vector<std::string>{"zeppelin"});
}

TEST_CASE("a commit knows its ancestors only") {
  const history::Changes changes = past();
  Corpus corpus;
  const Past titles(changes, corpus.words);
  for (const char* path : {"src/orders/create.py", "src/mail/sender.py"})
    corpus.set(corpus.page_of(path), kNoWord, sources::Origin::own);
  const Before before(titles, corpus, history::ChangeId(std::size_t{1}));
  CHECK_FALSE(before.has(0));
  CHECK(before.has(1));
  CHECK(before.heat(corpus.find_page("src/orders/create.py")).ever == 1);
  const Question question = read_question({"empty basket", {}}, corpus.words);
  const Signals signals(corpus, before, question);
  CHECK(signals.of(corpus.find_page("src/orders/create.py"), Signal::titles) == 0);
}

TEST_CASE("the class follows from words, files and past changes, and says by which rule") {
  const WrittenTree tree = shop();
  const auto index = build_index(tree, known(), kNoPast);
  const auto guess = [&](const std::string& title) {
    const Text text{title, {}};
    return index->class_of(text, index->rank(text));
  };
  CHECK(guess("Add a nullable column and an index to the orders table, with migration")
            .change_class == ChangeClass::data);
  const ClassGuess fix = guess("Fix crash when the cart is empty");
  CHECK(fix.change_class == ChangeClass::behaviour);
  CHECK_FALSE(fix.rule.empty());
  double sum = 0;
  for (const double share : fix.distribution) sum += share;
  CHECK(sum == doctest::Approx(1));
}

TEST_CASE("what a word stood for in past titles of the repository speaks for the class") {
  LogText log;
  for (int i = 9; i > 5; --i)
    log.commit("Ada", "Vault keeps one more thing", i * 1'000'000)
        .file('A', "db/migrations/000" + std::to_string(i) + ".sql", "", "b");
  for (int i = 5; i > 0; --i)
    log.commit("Bo", "Basket is drawn anew", i * 1'000'000)
        .file('M', "src/orders/create.py", "b", "c");
  const history::Changes changes = history::parse_changes(log.text(), known());
  Corpus corpus;
  const Past titles(changes, corpus.words);
  const ClassModel model(known(), corpus.words);
  const auto own = [&](const std::string& title, std::size_t at) {
    const Before before(titles, corpus, history::ChangeId(at));
    return model.signs(read_question({title, {}}, corpus.words), {}, {}, before).own;
  };
  const auto of = [](BaseClass one) { return static_cast<std::size_t>(one); };
  const ClassScores vault = own("Vault", 0);
  CHECK(vault[of(BaseClass::data)] > 0.3);
  CHECK(vault[of(BaseClass::code)] < 0);
  // A word that no title has says nothing, nor does what is not known yet.
  CHECK(own("Zeppelin", 0)[of(BaseClass::data)] == doctest::Approx(0));
  CHECK(own("Vault", 6)[of(BaseClass::data)] == doctest::Approx(0));
}

TEST_CASE("files have kinds, and a change the class of the kinds of all its files") {
  const FileKinds kinds(known());
  CHECK(kinds.of("db/migrate/2020_add.rb") == FileKind::data);
  CHECK(kinds.of("api/openapi.yaml") == FileKind::contract);
  CHECK(kinds.of("web/locales/de.json") == FileKind::text_style);
  CHECK(kinds.of("config/app.yml") == FileKind::setting);
  CHECK(kinds.of("src/controllers/orders_controller.rb") == FileKind::serves);
  CHECK(kinds.of("src/Cart.vue") == FileKind::screen);
  CHECK(kinds.of("src/cart.rs") == FileKind::code);
  CHECK(kinds.beside("yarn.lock"));
  CHECK(kinds.beside(".github/workflows/build.yml"));
  CHECK(kinds.beside("web/images/Logo.PNG"));
  CHECK_FALSE(kinds.beside("src/github/lock.ts"));
  CHECK_FALSE(kinds.beside("package.json"));
  CHECK(class_of_kinds({FileKind::code, FileKind::data}) == BaseClass::data);
  CHECK(class_of_kinds({FileKind::setting, FileKind::setting}) == BaseClass::setting);
  CHECK(class_of_kinds({FileKind::setting, FileKind::code}) == BaseClass::code);
  CHECK(class_of_kinds({}) == BaseClass::code);
}

TEST_CASE("what a cache keeps gives the same answer; damage is read over") {
  const WrittenTree tree = shop();
  IndexMemory memory;
  const auto cold = build_index(tree, known(), kNoPast, &memory);
  REQUIRE_FALSE(memory.after.empty());
  IndexMemory warm{memory.after, {}};
  const auto again = build_index(tree, known(), kNoPast, &warm);
  CHECK(warm.after.empty());
  const auto a = cold->rank({"refund an order", {}}, 9),
             b = again->rank({"refund an order", {}}, 9);
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK(a[i].path == b[i].path);
    CHECK(a[i].score == doctest::Approx(b[i].score));
  }
  for (std::size_t cut = 0; cut < memory.after.size(); cut += 7) {
    Words words;
    CHECK(read_documents(std::string_view(memory.after).substr(0, cut), words).empty());
  }
}

TEST_CASE("past changes that say what they do become cases") {
  const auto cases = cases_of_history(known(), past(), 10);
  REQUIRE(cases.size() == 2);
  CHECK(cases[0].text.title == "Refuse an empty basket");
  CHECK(cases[0].touched == std::vector<std::string>{"src/orders/create.py"});
  CHECK(cases[0].parent_commit == LogText::hash(1));
  const Backtest none = backtest(shop(), known(), history::Changes(), {});
  CHECK_FALSE(none.why_empty.empty());
}

TEST_CASE("trees are read node by node; what is no tree says nothing") {
  Trees trees;
  trees.add("titles<0.5 -1 texts<0.2 2 names<0.1 3 4");
  for (const char* broken :
       {"", "titles<0.5 1", "titles<", "unknown<1 2 3", "<", "titles<0.5 texts<1 1"})
    trees.add(broken);
  CHECK(trees.size() == 1);
  SignalRow row{};
  CHECK(trees.sum(row) == -1);
  row[static_cast<std::size_t>(Signal::titles)] = 0.5F;
  CHECK(trees.sum(row) == 2);
  row[static_cast<std::size_t>(Signal::texts)] = 1;
  CHECK(trees.sum(row) == 3);
  row[static_cast<std::size_t>(Signal::names)] = 1;
  CHECK(trees.sum(row) == 4);
}
