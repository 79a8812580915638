// SPDX-License-Identifier: Apache-2.0
// Statements for a store whose text is joined from what a request says, through names and
// parameters: whoever may ask can make another statement of it.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "findings/joined_text.h"
#include "findings/left_open.h"
#include "meaning/site.h"

namespace cutaway::findings {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNodes = 64, kMostArguments = 3;

/// Names of calls that hand a statement to a store, in lower case.
using Asking = std::set<std::string, std::less<>>;

class Reader {
 public:
  Reader(const Ground& ground, const Asking& asking, const RequestTexts& requests, FileId file)
      : ground_(ground),
        asking_(asking),
        requests_(requests),
        file_(file),
        syntax_(ground.analysis.project->of(file)) {}

  std::vector<LeftOpen> find() const {
    std::vector<LeftOpen> out;
    if (!mentions()) return out;
    for (const syntax::Call& call : syntax_.calls) {
      if (call.argument_count == 0 || !asking_.contains(lower(syntax_.text(call.name)))) continue;
      for (std::uint32_t a = 0; a < call.argument_count && a < kMostArguments; ++a) {
        const std::string said = joined(syntax_.arguments[call.first_argument + a], call.scope);
        if (said.empty()) continue;
        if (out.empty() || out.back().place.line != call.line)
          out.push_back({{file_, call.line, call.line}, said, call.scope});
        break;
      }
    }
    return out;
  }

 private:
  /// The file holds the beginning of a statement at all; most hold none.
  bool mentions() const {
    constexpr std::array<std::string_view, 12> kBegin{
        "SELECT\n",    "select\n", "SELECT ", "select ", "Select ",     "INSERT ",
        "insert into", "UPDATE ",  "update ", "DELETE ", "delete from", "REPLACE INTO"};
    const std::string_view pool = syntax_.pool;
    return std::ranges::any_of(kBegin, [&](std::string_view one) { return contains(pool, one); });
  }

  /// A text that is put together: what is written of it, and the values that stand in between.
  struct Text {
    std::string written;
    std::vector<ValueId> holes;
  };

  /// `"…" + name`, `fmt.Sprintf("… %s", name)`, `"… {}".format(name)`; nothing for other values.
  Text text_of(ValueId value) const {
    Text out;
    const ValueNode& node = syntax_.value(value);
    const bool joins = node.kind == ValueKind::concat || node.kind == ValueKind::format;
    if (node.kind == ValueKind::format) out.written = syntax_.text(node.text);
    std::size_t first = 0;
    if (!joins) {
      if (node.kind != ValueKind::call || node.child_count < 2) return out;
      const ValueNode& callee = syntax_.value(syntax_.child(node, 0));
      if (!is_unsafe(ground_, "statements.formats", syntax_.text(callee.text))) return out;
      const bool on_text = callee.kind == ValueKind::member && callee.child_count > 0 &&
                           is_text(syntax_.child(callee, 0));
      if (on_text) out.written = syntax_.text(syntax_.value(syntax_.child(callee, 0)).text);
      first = 1;
    }
    for (std::size_t c = first; c < node.child_count; ++c) {
      const ValueId child = syntax_.child(node, c);
      out.written += is_text(child) ? std::string(syntax_.text(syntax_.value(child).text)) : " ";
      if (!is_text(child)) out.holes.push_back(child);
    }
    return out;
  }

  bool is_text(ValueId value) const {
    return value.valid() && syntax_.value(value).kind == ValueKind::string;
  }

  /// What of a request such a text holds ("name"), written here or held by a name of the function.
  std::string joined(ValueId value, SymbolId scope) const {
    if (!value.valid()) return {};
    const ValueNode& node = syntax_.value(value);
    if (node.kind != ValueKind::reference) return asked_in(text_of(value), scope);
    const SymbolId function = meaning::innermost_function(syntax_, scope);
    for (const syntax::Binding& binding : syntax_.bindings) {
      if (syntax_.text(binding.target) != syntax_.text(node.text) || !binding.value.valid() ||
          meaning::innermost_function(syntax_, binding.scope) != function)
        continue;
      if (std::string said = asked_in(text_of(binding.value), binding.scope); !said.empty())
        return said;
    }
    return {};
  }

  /// "SELECT … FROM", "UPDATE … SET": a verb of SQL, and a second word that belongs to it.
  bool is_statement(std::string_view text) const {
    const std::string flat = " " + lower(join(words_of(text), " ")) + " ";
    return std::ranges::any_of(ground_.analysis.catalogue->table("unsafe"), [&](const auto& row) {
      return row.first.starts_with("statement_verbs.") &&
             flat.starts_with(" " + row.first.substr(16) + " ") &&
             contains(flat, " " + row.second + " ");
    });
  }

  /// The words between blanks.
  static std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!blank) word += c;
      if (blank && !word.empty()) out.push_back(std::move(word));
      if (blank) word.clear();
    }
    if (!word.empty()) out.push_back(std::move(word));
    return out;
  }

  std::string asked_in(const Text& text, SymbolId scope) const {
    if (text.holes.empty() || !is_statement(text.written)) return {};
    for (const ValueId hole : text.holes)
      if (std::string said = requests_.of({file_, hole}, scope); !said.empty()) return said;
    return {};
  }

  const Ground& ground_;
  const Asking& asking_;
  const RequestTexts& requests_;
  FileId file_;
  const Syntax& syntax_;
};

}  // namespace

void find_joined_statements(const Ground& ground, std::vector<Item>& out) {
  const RequestTexts requests(ground);
  Asking asking;
  for (const auto& [key, word] : ground.analysis.catalogue->table("unsafe"))
    if (key == "statements.asks") asking.insert(word);
  std::vector<LeftOpen> lines;
  for (const FileSignals& signal : ground.signals.files) {
    if (!is_at_work(ground, signal.file)) continue;
    for (LeftOpen& one : Reader(ground, asking, requests, signal.file).find())
      lines.push_back(std::move(one));
  }
  if (auto item = item_of_lines(ground, "joined_statement", lines)) {
    item->risk = std::max(item->risk, 0.9);
    out.push_back(std::move(*item));
  }
}

}  // namespace cutaway::findings
