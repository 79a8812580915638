// SPDX-License-Identifier: Apache-2.0
// Figures with what they are compared with; who wins here is said first.
#include "render/backtest_answer.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "render/json_parts.h"

namespace cutaway::render {
namespace {

using ranking::Hits;
constexpr std::size_t kFewCases = 20;
constexpr double kTrusted = 0.65, kTrustedClass = 0.5;  ///< at five files; F1 of the class itself
constexpr std::array<std::string_view, ranking::kOrders> kOrderWords = {
    "titles alone", "titles and first lines", "plain text search (BM25)", "most often changed",
    "text, past titles and changes"};
constexpr std::array<std::string_view, ranking::kBacktestClasses.size()> kClassWords = {
    "data", "contract", "setting", "text or layout", "code and behaviour"};

const Hits& hits(const ranking::Backtest& backtest, ranking::Order order) {
  return backtest.orders[static_cast<std::size_t>(order)];
}

/// The best of the simpler orders at ten files.
double best_other(const ranking::Backtest& backtest) {
  double best = 0;
  for (std::size_t i = static_cast<std::size_t>(ranking::Order::text); i < ranking::kOrders; ++i)
    best = std::max(best, backtest.orders[i].at_10);
  return best;
}

void write_hits(JsonWriter& json, const Hits& row) {
  const auto number = [&](std::string_view name, double value) {
    json.key(name).thousandths(value);
  };
  json.key("cases").number(row.cases);
  number("acc@1", row.at_1);
  number("acc@5", row.at_5);
  number("acc@10", row.at_10);
  number("recall@20", row.recall_20);
}

void write_figures(JsonWriter& json, const ranking::Backtest& backtest) {
  write_hits(json, hits(backtest, ranking::Order::titles));
  json.key("with_first_lines").open_object(true);
  write_hits(json, hits(backtest, ranking::Order::with_lines));
  json.close().key("baseline").open_object();
  for (std::size_t i = static_cast<std::size_t>(ranking::Order::text); i < ranking::kOrders; ++i) {
    json.key(ranking::kOrderNames[i]).open_object(true);
    write_hits(json, backtest.orders[i]);
    json.close();
  }
  json.close();
  json.key("class_f1").thousandths(backtest.class_f1);
  json.key("by_class").open_array();
  for (std::size_t c = 0; c < backtest.by_class.size(); ++c) {
    if (backtest.by_class[c].cases == 0) continue;
    json.open_object(true).member("class", ranking::kBacktestClasses[c]);
    write_hits(json, backtest.by_class[c]);
    json.key("f1").thousandths(backtest.f1_by_class[c]);
    json.close();
  }
  json.close();
  const double ours = hits(backtest, ranking::Order::titles).at_10;
  json.key("wins_here").boolean(backtest.cases > 0 && ours > best_other(backtest));
}

std::string percent(double share) { return fmt::format("{:5.0f} %", share * 100); }

std::string row(std::string_view name, const Hits& hits) {
  return fmt::format("  {:<32}{}{}{}{}\n", name, percent(hits.at_1), percent(hits.at_5),
                     percent(hits.at_10), percent(hits.recall_20));
}

std::string verdict(const ranking::Backtest& backtest) {
  const double ours = hits(backtest, ranking::Order::titles).at_10;
  const double other = best_other(backtest);
  std::string out = fmt::format(
      "Of {}, asked by the titles of their commits, the ten files named first held a touched one "
      "for {:.0f} %.\n",
      counted(backtest.cases, "past change"), ours * 100);
  if (ours > other) {
    out += fmt::format("The best simpler order reaches {:.0f} %.\n", other * 100);
  } else {
    out += fmt::format(
        "A simpler order reaches {:.0f} %: the ranking does not win here, so trust it no more than "
        "that.\n",
        other * 100);
  }
  return out;
}

std::string trust(const ranking::Backtest& backtest) {
  std::vector<std::string> good, bad;
  for (std::size_t c = 0; c < backtest.by_class.size(); ++c) {
    const Hits& row = backtest.by_class[c];
    if (row.cases < kFewCases) continue;
    const bool trusted = row.at_5 >= kTrusted && backtest.f1_by_class[c] >= kTrustedClass;
    (trusted ? good : bad).emplace_back(kClassWords[c]);
  }
  std::string out;
  if (!good.empty()) out += "Trust the files named for changes of " + join_and(good) + ".\n";
  if (!bad.empty())
    out += "Look further than the first five files for changes of " + join_and(bad) + ".\n";
  return out;
}

}  // namespace

std::string backtest_json(const Context& context, const ranking::Backtest& backtest) {
  JsonWriter json(true);
  JsonParts parts(json, context, nullptr);
  json.open_object();
  parts.head();
  write_figures(json, backtest);
  if (!backtest.why_empty.empty()) json.member("why_empty", backtest.why_empty);
  json.key("predictions").open_array();
  for (const ranking::Prediction& prediction : backtest.predictions) {
    json.open_object(true).member("id", prediction.id);
    parts.texts("files", prediction.files);
    json.member("class", ranking::word(prediction.change_class)).member("rule", prediction.rule);
    json.close();
  }
  json.close().close();
  return json.take().bytes() + "\n";
}

std::string backtest_text(const Context&, const ranking::Backtest& backtest) {
  if (!backtest.why_empty.empty()) return "Nothing to replay: " + backtest.why_empty + ".\n";
  if (backtest.cases == 0)
    return counted(backtest.predictions.size(), "prediction") +
           " made; what the changes really touched is not in the file. See --json.\n";
  std::string out = verdict(backtest) + trust(backtest);
  out += fmt::format("\n  {:<32}{:>7}{:>7}{:>7}{:>7}\n", "a touched file among the first", "1", "5",
                     "10", "of 20");
  for (std::size_t i = 0; i < ranking::kOrders; ++i) out += row(kOrderWords[i], backtest.orders[i]);
  out += fmt::format("\n  {:<24}{:>8}{:>7}{:>7}{:>7}{:>7}{:>7}\n", "by class of the change",
                     "cases", "1", "5", "10", "of 20", "F1");
  for (std::size_t c = 0; c < backtest.by_class.size(); ++c) {
    const Hits& hits = backtest.by_class[c];
    if (hits.cases == 0) continue;
    out += fmt::format("  {:<24}{:>8}{}{}{}{}{:>7.2f}\n", kClassWords[c], hits.cases,
                       percent(hits.at_1), percent(hits.at_5), percent(hits.at_10),
                       percent(hits.recall_20), backtest.f1_by_class[c]);
  }
  out += fmt::format(
      "\n\"of 20\": which share of the touched files is among the first twenty. The "
      "class is right with macro-F1 {:.2f}.\n",
      backtest.class_f1);
  return out;
}

}  // namespace cutaway::render
