// SPDX-License-Identifier: Apache-2.0
// A text that begins with "CREATE TABLE" is a statement, so that nothing has to be known of who
// runs it. What is put into it by the code stands as one odd word, and no name may hold that.
#include "meaning/data/text_changes.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/data/sql_changes.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr const char* kHole = "put_in_by_code";
constexpr std::size_t kLongest = 65'536, kPieces = 400, kClimb = 32;
constexpr std::size_t kShortest = 20;  ///< "ALTER TABLE a RENAME"

bool holds_hole(std::string_view text) { return contains(text, kHole); }

/// Comments of SQL and blanks before the first word.
std::string_view without_lead(std::string_view text) {
  text = trim(text);
  while (text.starts_with("--")) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text = trim(text.substr(end + 1));
  }
  return text;
}

bool is_statement(std::string_view text) {
  static constexpr std::array<std::string_view, 5> kOpenings = {
      "create table ", "alter table ", "drop table ", "create index ", "create unique index "};
  std::string opening;
  for (const char c : without_lead(text).substr(0, 40)) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool blank = small == ' ' || small == '\n' || small == '\t' || small == '\r';
    if (blank && opening.ends_with(' ')) continue;
    opening += blank ? ' ' : small;
  }
  return std::ranges::any_of(kOpenings,
                             [&](std::string_view one) { return opening.starts_with(one); });
}

class TextChanges {
 public:
  TextChanges(const ReaderContext& context, FileId file,
              const std::set<std::pair<FileId, std::uint32_t>>& told)
      : file_(file), syntax_(context.project.of(file)), told_(told) {
    for (const auto& [key, name] : context.catalogue.table("migrations")) {
      if (key == "undo.functions") undo_.insert(name);
    }
  }

  std::vector<Change> run() {
    std::vector<bool> inside(syntax_.values.size(), false);
    for (const ValueNode& node : syntax_.values) {
      if (node.kind != ValueKind::concat) continue;
      for (std::size_t i = 0; i < node.child_count; ++i)
        inside[syntax_.child(node, i).index()] = true;
    }
    for (const ValueNode& node : syntax_.values) leave_out_undone(node, inside);
    for (std::size_t i = 0; i < syntax_.values.size(); ++i) {
      if (!inside[i]) take(syntax_.values[i]);
    }
    std::ranges::stable_sort(out_, {}, [](const Change& one) { return one.place.line; });
    return std::move(out_);
  }

 private:
  /// `{Up: […], Down: ["DROP TABLE orders"]}`: what takes a step back is no step.
  void leave_out_undone(const ValueNode& node, std::vector<bool>& out) const {
    if (node.kind != ValueKind::entry || !undo_.contains(std::string(syntax_.text(node.text))))
      return;
    std::vector<const ValueNode*> open{&node};
    for (std::size_t pieces = 0; !open.empty() && pieces < kPieces; ++pieces) {
      const ValueNode& one = *open.back();
      open.pop_back();
      for (std::size_t i = 0; i < one.child_count; ++i) {
        const ValueId child = syntax_.child(one, i);
        out[child.index()] = true;
        open.push_back(&syntax_.value(child));
      }
    }
  }

  void take(const ValueNode& node) {
    if (node.kind != ValueKind::string && node.kind != ValueKind::concat) return;
    if (!is_statement(opening_of(node)) || told_.contains({file_, node.line})) return;
    const std::string text = text_of(node);
    if (text.size() < kShortest || !seen_.insert({node.line, text}).second || is_undone(node.line))
      return;
    const Place place{file_, node.line, end_of(node.line)};
    for (Change& change : changes_of_sql_text(text, place)) {
      if (holds_hole(change.table) || holds_hole(change.to) || holds_hole(change.field.name))
        continue;
      if (holds_hole(change.field.written)) change.field.written.clear();
      if (holds_hole(change.field.default_value)) change.field.default_value.clear();
      out_.push_back(std::move(change));
    }
  }

  std::string_view opening_of(const ValueNode& node) const {
    if (node.kind == ValueKind::string) return syntax_.text(node.text);
    if (node.child_count == 0) return {};
    const ValueNode& first = syntax_.value(syntax_.child(node, 0));
    return first.kind == ValueKind::string ? syntax_.text(first.text) : std::string_view();
  }

  std::string text_of(const ValueNode& node) const {
    if (node.kind == ValueKind::string) return std::string(syntax_.text(node.text));
    std::string out;
    std::vector<ValueId> open;
    for (std::size_t i = node.child_count; i > 0; --i) open.push_back(syntax_.child(node, i - 1));
    for (std::size_t pieces = 0; !open.empty() && pieces < kPieces && out.size() < kLongest;
         ++pieces) {
      const ValueNode& one = syntax_.value(open.back());
      open.pop_back();
      if (one.kind == ValueKind::string) {
        out += syntax_.text(one.text);
      } else if (one.kind == ValueKind::concat) {
        for (std::size_t i = one.child_count; i > 0; --i) open.push_back(syntax_.child(one, i - 1));
      } else {
        out += kHole;
      }
    }
    return out;
  }

  /// The last line of the call that the text is handed to.
  std::uint32_t end_of(std::uint32_t line) const {
    std::uint32_t end = 0;
    for (const syntax::Call& call : syntax_.calls) {
      if (call.line <= line && line <= call.end_line && (end == 0 || call.end_line < end))
        end = call.end_line;
    }
    return std::max(end, line);
  }

  /// It stands in a function that takes changes back.
  bool is_undone(std::uint32_t line) const {
    return std::ranges::any_of(syntax_.symbols, [&](const syntax::Symbol& symbol) {
      return symbol.line <= line && line <= symbol.end_line &&
             undo_.contains(std::string(syntax_.text(symbol.name)));
    });
  }

  FileId file_;
  const Syntax& syntax_;
  const std::set<std::pair<FileId, std::uint32_t>>& told_;
  std::set<std::string> undo_;
  std::set<std::pair<std::uint32_t, std::string>> seen_;
  std::vector<Change> out_;
};

bool is_program(const sources::File& file) {
  return file.origin == sources::Origin::own && file.language.valid() &&
         catalogue::language(file.language).type == catalogue::LanguageType::programming &&
         catalogue::language(file.language).reader != "sql";
}

/// Most changes of tables stand before what makes the table: the newest step is written first.
bool is_newest_first(const std::vector<Change>& changes) {
  std::map<std::string, std::size_t> made;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (changes[i].kind == ChangeKind::create_table) made.emplace(changes[i].table, i);
  }
  std::size_t before = 0, after = 0;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const auto found = made.find(changes[i].table);
    // Columns of the statement that makes the table say nothing.
    if (found == made.end() || changes[found->second].place == changes[i].place) continue;
    ++(found->second > i ? before : after);
  }
  return before > after;
}

/// The first line of the outermost function around a line; the line itself where there is none.
std::uint32_t step_of(const Syntax& syntax, std::uint32_t line) {
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool runs =
        symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
    if (runs && symbol.line <= line && line <= symbol.end_line) return symbol.line;
  }
  return line;
}

/// The steps of a file in the order in which they are taken.
void put_in_order(const Syntax& syntax, std::vector<Change>& changes) {
  if (!is_newest_first(changes)) return;
  std::ranges::stable_sort(changes, std::greater{},
                           [&](const Change& one) { return step_of(syntax, one.place.line); });
}

}  // namespace

std::vector<ChangeFile> changes_of_texts(const ReaderContext& context,
                                         const std::set<std::pair<FileId, std::uint32_t>>& told) {
  std::vector<ChangeFile> out;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const FileId file(i);
    if (!is_program(context.project.file(file))) continue;
    ChangeFile changes{file, "text", TextChanges(context, file, told).run(), {}, false};
    const bool makes = std::ranges::any_of(changes.changes, [](const Change& one) {
      return one.kind == ChangeKind::create_table || one.kind == ChangeKind::add_column;
    });
    if (!makes) continue;
    put_in_order(context.project.of(file), changes.changes);
    out.push_back(std::move(changes));
  }
  return out;
}

}  // namespace cutaway::meaning
