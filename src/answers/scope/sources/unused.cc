// SPDX-License-Identifier: Apache-2.0
// One look at all names; a name that stands anywhere but at its definition counts as a use.
#include "answers/scope/sources/unused.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kShortestName = 6;

/// Whether only a call that can be seen would run it.
bool needs_caller(const model::Analysis& analysis, const ranking::FileKinds& kinds,
                  const SymbolRef& ref) {
  if (!ref.valid()) return false;
  const syntax::Syntax& syntax = analysis.project->of(ref.file);
  const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
  if (symbol.name.empty() || syntax.text(symbol.name).size() < kShortestName ||
      kinds.of(analysis.project->file(ref.file).path) == ranking::FileKind::screen)
    return false;
  const bool marked = std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& one) {
    return one.target == ref.symbol || one.target == symbol.container;
  });
  if (marked) return false;
  if (symbol.container.valid() && syntax.symbols[symbol.container.index()].base_count > 0)
    return false;
  const auto handles = [&](const auto& one) {
    return one.handler.file == ref.file && one.handler.symbol == ref.symbol;
  };
  return std::ranges::none_of(analysis.model->endpoints, handles) &&
         std::ranges::none_of(analysis.model->operations, handles);
}

class Names {
 public:
  explicit Names(std::set<std::string, std::less<>> wanted) : left_(std::move(wanted)) {}

  void look(const syntax::Syntax& syntax) {
    if (left_.empty()) return;
    for (const syntax::Call& one : syntax.calls) met(syntax.text(one.name));
    for (const syntax::ValueNode& one : syntax.values) met(syntax.text(one.text));
    for (const syntax::Import& one : syntax.imports) met(syntax.text(one.name));
    for (const syntax::DataNode& one : syntax.data) met(syntax.text(one.value));
    for (const syntax::Phrase& one : syntax.phrases) held(syntax.text(one.text));
  }
  const std::set<std::string, std::less<>>& left() const { return left_; }

 private:
  void met(std::string_view name) {
    if (name.size() < kShortestName) return;
    if (const auto at = left_.find(name); at != left_.end()) left_.erase(at);
    // "users#export", "UserMailer.welcome": named in a text.
    else if (name.find_first_of(".#:@") != std::string_view::npos)
      held(name);
  }
  void held(std::string_view text) {
    std::erase_if(left_, [&](const std::string& name) { return contains(text, name); });
  }
  std::set<std::string, std::less<>> left_;
};

}  // namespace

std::vector<SymbolRef> unused_among(const model::Analysis& analysis,
                                    const std::vector<SymbolRef>& functions) {
  const ranking::FileKinds kinds(*analysis.catalogue);
  std::set<std::string, std::less<>> wanted;
  const auto name_of = [&](const SymbolRef& ref) {
    const syntax::Syntax& syntax = analysis.project->of(ref.file);
    return std::string(syntax.text(syntax.symbols[ref.symbol.index()].name));
  };
  for (const SymbolRef& ref : functions) {
    if (needs_caller(analysis, kinds, ref)) wanted.insert(name_of(ref));
  }
  Names names(std::move(wanted));
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    if (analysis.project->file(FileId(i)).origin == sources::Origin::own)
      names.look(analysis.project->of(FileId(i)));
  }
  std::vector<SymbolRef> out;
  for (const SymbolRef& ref : functions) {
    if (needs_caller(analysis, kinds, ref) && names.left().contains(name_of(ref)))
      out.push_back(ref);
  }
  return out;
}

}  // namespace cutaway::answers
