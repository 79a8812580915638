// SPDX-License-Identifier: Apache-2.0
// The cases of a switch are conditions that compare its subject, like any other.
#include "meaning/dispatched_actions.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Guard;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewestActions = 2;
constexpr int kDeepest = 6;

struct Row {
  std::string_view language;
  std::vector<std::string_view> requests, names;
};

std::vector<Row> rows_of(const ReaderContext& context) {
  std::vector<Row> out;
  for (const auto& [key, text] : context.catalogue.table("compared_routes")) {
    const auto cells = split(text, '|');
    if (key != "dispatched.of" || cells.size() != 3) continue;
    out.push_back({trim(cells[0]), split(trim(cells[1]), ' '), split(trim(cells[2]), ' ')});
  }
  return out;
}

bool has(const std::vector<std::string_view>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

class Actions {
 public:
  Actions(const ReaderContext& context, const Row& row, FileId file)
      : context_(context), row_(row), file_(file), syntax_(context.project.of(file)) {}

  std::vector<Meaning> read() const {
    std::vector<Meaning> out;
    std::set<std::string> known;
    for (std::size_t g = 0; g < syntax_.guards.size(); ++g) {
      const Guard& guard = syntax_.guards[g];
      const std::string asked = guard.negated ? std::string() : asked_by(guard);
      if (asked.empty() || known.contains(asked)) continue;
      const syntax::Call* call = answering(GuardId(g));
      if (call == nullptr) continue;
      known.insert(asked);
      out.push_back(told(guard, asked, *call));
    }
    if (out.size() < kFewestActions) out.clear();
    return out;
  }

 private:
  /// "action=save" of `$_GET["action"] == "save"`.
  std::string asked_by(const Guard& guard) const {
    if (!guard.value.valid()) return {};
    const ValueNode& node = syntax_.value(guard.value);
    const std::string_view sign = syntax_.text(node.text);
    if (node.kind != ValueKind::comparison || node.child_count != 2 ||
        (sign != "==" && sign != "==="))
      return {};
    for (const auto& [left, right] : {std::pair(0, 1), std::pair(1, 0)}) {
      const ValueNode& with = syntax_.value(syntax_.child(node, right));
      if (with.kind != ValueKind::string || with.child_count > 0) continue;
      const std::string name = value_of_request(syntax_.child(node, left), kDeepest);
      const std::string_view text = syntax_.text(with.text);
      if (!name.empty() && !text.empty()) return name + "=" + std::string(text);
    }
    return {};
  }

  /// "action" of a value that the request has under that name.
  std::string value_of_request(ValueId value, int depth) const {
    if (!value.valid() || depth == 0) return {};
    const ValueNode& node = syntax_.value(value);
    if (node.kind == ValueKind::index) return indexed(node);
    if (node.kind == ValueKind::reference) return kept_in(syntax_.text(node.text), depth);
    if (node.kind == ValueKind::call) return given_by(node, depth);
    if (node.kind != ValueKind::alternative || node.child_count == 0) return {};
    return value_of_request(syntax_.child(node, 0), depth - 1);
  }

  std::string indexed(const ValueNode& node) const {
    if (node.child_count != 2 ||
        !has(row_.requests, syntax_.text(syntax_.value(syntax_.child(node, 0)).text)))
      return {};
    return named(syntax_.value(syntax_.child(node, 1)));
  }

  std::string named(const ValueNode& key) const {
    const std::string_view text = syntax_.text(key.text);
    return key.kind == ValueKind::string && has(row_.names, text) ? std::string(text)
                                                                  : std::string();
  }

  std::string kept_in(std::string_view name, int depth) const {
    for (const syntax::Binding& binding : syntax_.bindings) {
      if (!binding.value.valid() || syntax_.text(binding.target) != name) continue;
      std::string found = value_of_request(binding.value, depth - 1);
      if (!found.empty()) return found;
    }
    return {};
  }

  /// `sent('action')` of an own function that reads what it is asked for; `trim($_GET['action'])`.
  std::string given_by(const ValueNode& call, int depth) const {
    if (call.child_count < 2) return {};
    const ValueId first = syntax_.child(call, 1);
    const SymbolRef function = context_.links.what_is({file_, syntax_.child(call, 0)}).symbol;
    if (!function.valid()) return value_of_request(first, depth - 1);
    return is_own(context_, function.file) && reads_request(function) ? named(syntax_.value(first))
                                                                      : std::string();
  }

  bool reads_request(SymbolRef function) const {
    const Syntax& there = context_.project.of(function.file);
    const syntax::Symbol& own = there.symbols[function.symbol.index()];
    return is_function(own) && std::ranges::any_of(there.values, [&](const ValueNode& node) {
             if (node.kind != ValueKind::index || node.child_count != 2 || node.line < own.line ||
                 node.line > own.end_line)
               return false;
             const ValueKind key = there.value(there.child(node, 1)).kind;
             return (key == ValueKind::parameter || key == ValueKind::reference) &&
                    has(row_.requests, there.text(there.value(there.child(node, 0)).text));
           });
  }

  /// The first call behind the condition of a function in the same file, else of any own one.
  const syntax::Call* answering(GuardId guard) const {
    const auto targets = context_.links.calls(file_);
    const syntax::Call* first = nullptr;
    for (std::size_t c = 0; c < syntax_.calls.size() && c < targets.size(); ++c) {
      const SymbolRef target = targets[c].symbol;
      if (syntax_.calls[c].guard != guard || !target.valid() || !is_own(context_, target.file) ||
          !is_function(context_.project.of(target.file).symbols[target.symbol.index()]))
        continue;
      if (target.file == file_) return &syntax_.calls[c];
      if (first == nullptr) first = &syntax_.calls[c];
    }
    return first;
  }

  Meaning told(const Guard& guard, const std::string& asked, const syntax::Call& call) const {
    Meaning meant;
    meant.means = "rpc";
    meant.place = {file_, guard.line, guard.line};
    meant.scope = {file_, call.scope};
    meant.handler =
        context_.links.calls(file_)[static_cast<std::size_t>(&call - syntax_.calls.data())].symbol;
    linking::ClosedValue name;
    name.alternatives.push_back(
        {context_.project.file(file_).path + "?" + asked, true, {}, {}, {}, false});
    meant.values.emplace_back("name", std::move(name));
    return meant;
  }

  const ReaderContext& context_;
  const Row& row_;
  FileId file_;
  const Syntax& syntax_;
};

}  // namespace

std::vector<Meaning> find_dispatched_actions(const ReaderContext& context) {
  std::vector<Meaning> out;
  for (const Row& row : rows_of(context)) {
    for (std::size_t f = 0; f < context.project.size(); ++f) {
      const FileId file(f);
      const LanguageId language = context.project.file(file).language;
      if (!is_own(context, file) || !language.valid() ||
          catalogue::language(language).name != row.language)
        continue;
      std::ranges::move(Actions(context, row, file).read(), std::back_inserter(out));
    }
  }
  return out;
}

}  // namespace cutaway::meaning
