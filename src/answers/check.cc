// SPDX-License-Identifier: Apache-2.0
// Problems are told only where the code itself shows the better way: an endpoint without a login is
// one beside others that ask for it.
#include "answers/check.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "findings/file_signals.h"
#include "model/dropped_errors.h"
#include "model/file_cycles.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::uint16_t kHeavy = 25;
constexpr std::size_t kFewest = 3;  ///< endpoints of a part that make a custom

class Finder {
 public:
  explicit Finder(const model::Analysis& analysis) : analysis_(analysis), model_(*analysis.model) {
    for (const auto& [key, value] : analysis.catalogue->table("request_words")) {
      if (key == "open_ways.words") open_.insert(value);
    }
  }

  std::vector<Claim> find() {
    customs();
    for (const model::Endpoint& endpoint : model_.endpoints) judge(endpoint);
    cycles();
    leaves();
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      if (findings::is_product(*analysis_.project, FileId(i))) inside_of(FileId(i));
    }
    std::ranges::stable_sort(out_,
                             [](const Claim& a, const Claim& b) { return a.rule() < b.rule(); });
    return std::move(out_);
  }

 private:
  struct Custom {
    std::size_t changing = 0, guarded = 0, all = 0, documented = 0;
  };

  /// Ways in that must be open: signing in, what outside systems call back.
  bool is_way_in(const model::Endpoint& endpoint) const {
    const std::vector<std::string> words = identifier_words(endpoint.path);
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return open_.contains(word); });
  }

  static bool changes(const model::Endpoint& endpoint) {
    return endpoint.method == "POST" || endpoint.method == "PUT" || endpoint.method == "PATCH" ||
           endpoint.method == "DELETE";
  }

  void customs() {
    for (const model::Endpoint& endpoint : model_.endpoints) {
      Custom& custom = customs_[endpoint.part];
      ++custom.all;
      if (endpoint.documented) ++custom.documented;
      if (!changes(endpoint)) continue;
      ++custom.changing;
      if (endpoint.auth == "required") ++custom.guarded;
    }
  }

  void add(std::string_view rule, const std::string& facts, std::string text,
           const std::vector<Place>& places) {
    if (places.empty() || !places.front().file.valid()) return;
    const std::vector<Place> more(
        places.begin() + 1,
        places.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, places.size())));
    out_.emplace_back(std::string(rule), facts, std::move(text), Basis::seen, Confidence::medium,
                      Evidence(places.front(), more));
  }

  void judge(const model::Endpoint& endpoint) {
    const Custom& custom = customs_[endpoint.part];
    const std::string part = endpoint.part.valid() ? model_.part(endpoint.part).key : "";
    const std::string name = endpoint.method + " " + endpoint.path;
    const bool right = std::ranges::any_of(endpoint.guarded_by,
                                           [](const auto& one) { return one.kind == "right"; });
    if (changes(endpoint) && !is_way_in(endpoint) && !right &&
        (endpoint.auth.empty() || endpoint.auth == "none") && custom.guarded >= kFewest &&
        custom.guarded * 2 > custom.changing)
      add("open_endpoint", part + " " + name,
          code(name) + " changes something and was seen to ask for no login; " +
              std::to_string(custom.guarded) + " of " + std::to_string(custom.changing) +
              " such endpoints here do.",
          endpoint.places);
    if (!endpoint.documented && custom.documented >= kFewest && custom.documented * 2 > custom.all)
      add("undocumented_endpoint", part + " " + name,
          "Nothing describes " + code(name) + "; " + std::to_string(custom.documented) + " of " +
              std::to_string(custom.all) + " endpoints here are described.",
          endpoint.places);
  }

  void cycles() {
    const model::FileCycles found = model::find_file_cycles(analysis_);
    for (const auto& cycle : found.cycles) {
      for (const FileId file : cycle) {
        const std::string& path = analysis_.project->file(file).path;
        const FileId other = cycle.front() == file ? cycle[1] : cycle.front();
        add("import_cycle", path,
            code(path) + " stands in a circle of imports with " +
                narrative::amount(cycle.size() - 1, "other file") + ".",
            {{file, 1, 1}, {other, 1, 1}});
      }
    }
  }

  /// Functions that decide too much, and errors that are dropped without a word.
  void inside_of(FileId file) {
    const syntax::Syntax& syntax = analysis_.project->of(file);
    const std::string& path = analysis_.project->file(file).path;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.branches < kHeavy || symbol.name.empty()) continue;
      const std::string name(syntax.text(symbol.name));
      add("heavy_function", path + " " + name,
          code(name) + " decides too much at once: " +
              narrative::amount(symbol.branches, "branch") + " in one function.",
          {{file, symbol.line, symbol.end_line}});
    }
    for (const syntax::Block& block : syntax.blocks) {
      if (!model::drops_error(syntax, block)) continue;
      const std::string scope(
          block.scope.valid() ? syntax.text(syntax.symbols[block.scope.index()].name) : "");
      add("swallowed_error", path + " " + scope,
          "An error is dropped without a word" + (scope.empty() ? "" : " in " + code(scope)) + ".",
          {{file, block.line, block.end_line}});
    }
  }

  void leaves() {
    for (const model::Leaving& leaving : model_.leaves) {
      if (leaving.via != "vendor" && leaving.via != "log" && leaving.via != "prompt") continue;
      for (const std::string& field : leaving.fields)
        add("personal_field_leaves", field + " " + leaving.via + " " + leaving.to,
            "The personal field " + code(field) + " goes to " + leaving.to + ".", leaving.places);
    }
  }

  const model::Analysis& analysis_;
  const model::Model& model_;
  std::set<std::string> open_;
  std::map<PartId, Custom> customs_;
  std::vector<Claim> out_;
};

}  // namespace

const std::vector<CheckRule>& check_rules() {
  static const std::vector<CheckRule> kRules = {
      {"open_endpoint", "an endpoint that changes something asks for no login, as others here do"},
      {"personal_field_leaves", "a personal field goes to a log, an outside system or a model"},
      {"undocumented_endpoint", "an endpoint has no description, as most here have"},
      {"import_cycle", "a file imports in a circle"},
      {"heavy_function", "a function has 25 branches or more"},
      {"swallowed_error", "an error is caught and dropped, and no comment says why"},
      {"lost_tests", "there are fewer test functions than before"}};
  return kRules;
}

std::vector<Claim> find_problems(const model::Analysis& analysis) {
  return Finder(analysis).find();
}

Claim count_tests(const model::Analysis& analysis) {
  CountedSet tests = model::count(analysis, {"tests", {{"what", "functions"}}});
  std::string text = narrative::capitalised(narrative::amount(tests.n, "test function")) +
                     (tests.n == 1 ? " was counted." : " were counted.");
  return Claim("check.tests", "", std::move(text), Basis::counted, Confidence::high,
               Evidence(std::move(tests)));
}

Baseline baseline_of(const model::Analysis& before) {
  Baseline out;
  out.known = true;
  for (const Claim& claim : find_problems(before)) out.problems.insert(claim.id());
  out.tests = model::count(before, {"tests", {{"what", "functions"}}}).n;
  return out;
}

Baseline baseline_of(const std::vector<narrative::ToldClaim>& told) {
  Baseline out;
  for (const narrative::ToldClaim& claim : told) {
    if (claim.rule == "check.tests") {
      out.known = true;
      out.tests = claim.n;
    }
    out.problems.insert(claim.id);
  }
  return out;
}

CheckAnswer check(const model::Analysis& analysis, const Baseline& baseline,
                  const std::vector<std::string>& rules) {
  CheckAnswer out{{}, {}, rules, count_tests(analysis), baseline.known};
  if (rules.empty() && baseline.known) {
    for (const CheckRule& rule : check_rules()) out.rules.emplace_back(rule.id);
  }
  const auto counts = [&](std::string_view rule) {
    return std::ranges::find(out.rules, rule) != out.rules.end();
  };
  for (Claim& claim : find_problems(analysis)) {
    const bool fails = counts(claim.rule()) && !baseline.problems.contains(claim.id());
    (fails ? out.failed : out.passed).push_back(std::move(claim));
  }
  const auto* tests = std::get_if<CountedSet>(&out.tests.evidence().kind());
  if (baseline.known && counts("lost_tests") && tests != nullptr && tests->n < baseline.tests)
    out.failed.emplace_back("lost_tests", "",
                            "There are " + narrative::number_word(tests->n) +
                                " test functions; there were " +
                                narrative::number_word(baseline.tests) + ".",
                            Basis::counted, Confidence::high, out.tests.evidence());
  return out;
}

}  // namespace cutaway::answers
