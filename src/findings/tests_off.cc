// SPDX-License-Identifier: Apache-2.0
// Tests that are switched off whatever holds: what they were written for nobody watches.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "findings/asked_weight.h"
#include "findings/code_causes.h"
#include "findings/uses.h"
#include "findings/written_tests.h"

namespace cutaway::findings {
namespace {

struct Off {
  Place at;
  std::string why;     ///< what is said there; may be empty
  bool empty = false;  ///< the test holds nothing else
};

class SwitchedOff {
 public:
  SwitchedOff(const Ground& ground, FileId file)
      : ground_(ground), file_(file), syntax_(ground.analysis.project->of(file)) {}

  std::vector<Off> find() const {
    std::vector<Off> out;
    for (const syntax::Annotation& mark : syntax_.annotations) {
      const std::string_view name = syntax_.text(mark.name);
      const std::string_view last = name.substr(name.find_last_of(".:") + 1);
      if (mark.target.valid() && is_listed(ground_, "test_off_mark", last))
        note(mark.line, first_text(mark.first_argument, mark.argument_count), out);
    }
    for (const syntax::Call& call : syntax_.calls) {
      if (call.guard.valid() || !switches_off(call) || fails_first(call) || asserts_first(call))
        continue;
      note(call.line, reason_of(call), out);
      if (!out.empty() && out.back().at.line == call.line) out.back().empty = is_alone(call);
    }
    std::ranges::sort(out, {}, [](const Off& one) { return one.at.line; });
    return out;
  }

 private:
  /// `markTestIncomplete()`, `xit("adds", …)`, `it.skip("adds", …)`, `t.Skip("later")`
  bool switches_off(const syntax::Call& call) const {
    const std::string_view name = syntax_.text(call.name);
    if (is_listed(ground_, "test_off_call", name)) return true;
    if (!call.callee.valid() || syntax_.value(call.callee).child_count == 0) return false;
    const syntax::ValueNode& on = syntax_.value(syntax_.child(syntax_.value(call.callee), 0));
    if (on.kind != syntax::ValueKind::reference && on.kind != syntax::ValueKind::parameter)
      return false;
    const std::string pair = std::string(syntax_.text(on.text)) + '.' + std::string(name);
    // With a condition before its reason it holds for some runs alone.
    const bool titled = call.arguments_written > 1 && !first_text(call).empty();
    return (titled && is_listed(ground_, "test_off_titled", pair)) ||
           is_listed(ground_, "test_off_on", pair);
  }

  /// What stands in a handler, or behind something that may have ended the test before, depends on
  /// how that went.
  bool fails_first(const syntax::Call& call) const {
    return std::ranges::any_of(syntax_.blocks, [&](const syntax::Block& block) {
      return block.kind != syntax::BlockKind::loop && block.line <= call.line &&
             block.end_line >= call.line;
    });
  }

  /// What asserted something before has run so far.
  bool asserts_first(const syntax::Call& call) const {
    return call.scope.valid() && std::ranges::any_of(syntax_.calls, [&](const auto& other) {
             const std::string name = lower(syntax_.text(other.name));
             return other.scope == call.scope && other.line < call.line &&
                    (name.starts_with("assert") || name.starts_with("expect"));
           });
  }

  /// `function testAdd() { self::markTestIncomplete(); }`
  bool is_alone(const syntax::Call& call) const {
    constexpr std::uint32_t kMostLines = 5;
    if (!call.scope.valid()) return false;
    const syntax::Symbol& test = syntax_.symbols[call.scope.index()];
    return test.end_line - test.name_line < kMostLines &&
           std::ranges::count(syntax_.calls, call.scope, &syntax::Call::scope) == 1;
  }

  std::string first_text(std::uint32_t first, std::uint8_t count) const {
    for (std::uint8_t a = 0; a < count; ++a) {
      ValueId argument = syntax_.arguments[first + a];
      if (argument.valid() && syntax_.value(argument).kind == syntax::ValueKind::entry &&
          syntax_.value(argument).child_count > 0)
        argument = syntax_.child(syntax_.value(argument), 0);
      if (argument.valid() && syntax_.value(argument).kind == syntax::ValueKind::string)
        return std::string(trim(syntax_.text(syntax_.value(argument).text)));
      if (a == 0 && syntax_.arguments[first].valid() &&
          syntax_.value(syntax_.arguments[first]).kind != syntax::ValueKind::entry &&
          syntax_.value(syntax_.arguments[first]).kind != syntax::ValueKind::record)
        break;
    }
    return {};
  }
  std::string first_text(const syntax::Call& call) const {
    return first_text(call.first_argument, call.argument_count);
  }

  /// The text of `it.skip("adds", …)` is the test's title.
  std::string reason_of(const syntax::Call& call) const {
    const std::string_view name = syntax_.text(call.name);
    return name.starts_with('x') || name == "skip" ? "" : first_text(call);
  }

  void note(std::uint32_t line, std::string why, std::vector<Off>& out) const {
    // It runs where that is there.
    const std::string low = lower(why);
    if (holds_listed(ground_, "test_off_for", low)) return;
    if (!out.empty() && out.back().at.line == line) return;
    out.push_back({{file_, line, line}, std::move(why)});
  }

  const Ground& ground_;
  FileId file_;
  const syntax::Syntax& syntax_;
};

}  // namespace

void find_tests_off(const Ground& ground, std::vector<Item>& out) {
  constexpr std::size_t kFewest = 5, kOneOf = 10, kMostPlaces = 6;
  std::map<FileId, std::vector<Off>> off;
  std::size_t files = 0, count = 0;
  for (std::size_t i = 0; i < ground.analysis.project->size(); ++i) {
    if (!holds_a_test(ground, FileId(i))) continue;
    ++files;
    std::vector<Off> here = SwitchedOff(ground, FileId(i)).find();
    count += here.size();
    if (!here.empty()) off.emplace(FileId(i), std::move(here));
  }
  // A handful among hundreds waits for somebody's afternoon.
  if (count < kFewest || kOneOf * count < files) return;
  const FileSignals* best = nullptr;
  FileId first;
  for (const FileSignals& signal : ground.signals.files) {
    if (best != nullptr && signal.risk <= best->risk) continue;
    for (const FileId test : ground.signals.uses->tests(signal.file)) {
      if (!off.contains(test)) continue;
      best = &signal;
      first = test;
      break;
    }
  }
  if (best == nullptr) return;
  Item item = ground.item("tests_off", {best->file});
  item.count = static_cast<std::uint32_t>(count);
  item.of = static_cast<std::uint32_t>(off.size());
  for (const auto& [file, here] : off)
    item.fix.aside += static_cast<std::uint32_t>(std::ranges::count(here, true, &Off::empty));
  const auto add = [&](const std::vector<Off>& here) {
    for (const Off& one : here) {
      if (item.places.size() == kMostPlaces) return;
      item.places.push_back(one.at);
      if (item.fix.condition.empty()) item.fix.condition = one.why;
    }
  };
  add(off.at(first));
  item.fix.at = item.places.front();
  for (const auto& [file, here] : off) {
    if (file != first) add(here);
  }
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings
