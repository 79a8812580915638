// SPDX-License-Identifier: Apache-2.0
// Money moves before the step that records it, in one function and without a way back there.
#include <algorithm>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"
#include "narrative/purpose/said.h"

namespace cutaway::narrative {
namespace {

class File {
 public:
  File(const Story& story, FileId id)
      : id_(id),
        syntax_(story.analysis.project->of(id)),
        targets_(story.analysis.links->calls(id)),
        links_(*story.analysis.links) {}

  std::string_view origin(std::size_t call) const {
    return call < targets_.size() && targets_[call].origin != 0 ? links_.name(targets_[call].origin)
                                                                : std::string_view();
  }
  /// Whether the call is one of the rows "origin" or "origin | keyword".
  bool is_one_of(std::size_t call, const std::vector<std::string>& rows) const {
    const std::string_view origin_name = origin(call);
    if (origin_name.empty()) return false;
    return std::any_of(rows.begin(), rows.end(), [&](const std::string& row) {
      const std::size_t bar = row.find(" | ");
      if (!matches_glob(row.substr(0, bar), origin_name)) return false;
      return bar == std::string::npos || gives(syntax_.calls[call], row.substr(bar + 3));
    });
  }
  std::string_view name(std::size_t call) const { return syntax_.text(syntax_.calls[call].name); }
  const syntax::Syntax& syntax() const { return syntax_; }
  Place place(std::size_t call) const {
    const auto& one = syntax_.calls[call];
    return {id_, one.line, std::max(one.line, one.end_line)};
  }

 private:
  /// Whether a keyword is among the arguments, with a value that is not false.
  bool gives(const syntax::Call& call, std::string_view keyword) const {
    for (const auto& node : syntax_.values) {
      if (node.kind != syntax::ValueKind::entry || syntax_.text(node.text) != keyword ||
          node.line < call.line || node.line > call.end_line || node.child_count == 0)
        continue;
      return syntax_.text(syntax_.value(syntax_.child(node, 0)).text) != "false";
    }
    return false;
  }

  FileId id_;
  const syntax::Syntax& syntax_;
  std::span<const linking::Target> targets_;
  const linking::Links& links_;
};

struct Words {
  std::vector<std::string> moves_money, writes, takes_back;
};

bool takes_back(const File& file, SymbolId scope, const Words& words) {
  for (std::size_t i = 0; i < file.syntax().calls.size(); ++i) {
    if (file.syntax().calls[i].scope != scope) continue;
    const std::string name = lower(std::string(file.origin(i)) + '.' + std::string(file.name(i)));
    for (const std::string& word : words.takes_back) {
      if (contains(name, word)) return true;
    }
  }
  return false;
}

void look(const Story& story, FileId id, const Words& words, std::vector<Claim>& out) {
  const File file(story, id);
  const auto& calls = file.syntax().calls;
  for (std::size_t paid = 0; paid < calls.size(); ++paid) {
    if (!calls[paid].scope.valid() || !file.is_one_of(paid, words.moves_money)) continue;
    for (std::size_t kept = 0; kept < calls.size(); ++kept) {
      if (calls[kept].scope != calls[paid].scope || calls[kept].line <= calls[paid].end_line ||
          file.origin(kept).empty() || calls[kept].guard != calls[paid].guard ||
          std::find(words.writes.begin(), words.writes.end(), file.name(kept)) ==
              words.writes.end())
        continue;
      if (takes_back(file, calls[paid].scope, words)) break;
      const auto& symbol = file.syntax().symbols[calls[paid].scope.index()];
      const std::string function(file.syntax().text(symbol.name));
      const std::string pay(file.name(paid)), keep(file.name(kept));
      Sentence sentence(story, "paid_before_kept", story.path(id) + ':' + function);
      sentence.named(code(pay), pay, file.place(paid)).named(code(keep), keep, file.place(kept));
      sentence.text("In " + code(function) + ", money moves (" + code(pay) + ") before " +
                    code(keep) +
                    " records it; if that fails, nothing there takes the payment back.");
      sentence.at(Place{id, symbol.line, symbol.line}).confidence(Confidence::medium);
      return add(out, sentence.finish());
    }
  }
}

void tell(const Story& story, std::vector<Claim>& out) {
  const Words words{word_list(story, "effects", "moves_money"),
                    word_list(story, "effects", "writes"),
                    word_list(story, "effects", "takes_back")};
  std::vector<FileId> files;
  for (const auto& meaning : story.facts().meanings) {
    if (meaning.means != "payment" || !meaning.place.file.valid() ||
        story.tree().file(meaning.place.file).origin != sources::Origin::own)
      continue;
    if (files.empty() || files.back() != meaning.place.file) files.push_back(meaning.place.file);
  }
  const std::size_t before = out.size();
  for (const FileId file : files) {
    if (out.size() == before) look(story, file, words, out);
  }
}

}  // namespace

extern const ClaimRule record_paid_before_kept;
const ClaimRule record_paid_before_kept{"paid_before_kept",
                                        "money moves before the step that records it",
                                        Topic::worth_knowing, 98, tell};

}  // namespace cutaway::narrative
