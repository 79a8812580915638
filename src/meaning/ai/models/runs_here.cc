// SPDX-License-Identifier: Apache-2.0
// `HuggingFaceEmbeddings(…)`, `SentenceTransformer(…)`: the model is loaded into the program, and
// what is said to it goes to nobody outside.
#include "meaning/ai/models/runs_here.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

class RunsHere {
 public:
  RunsHere(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files)
      if (!ground_.beside(id)) look_at(id);
    if (homes_.empty()) return;
    for (const std::string& id : ground_.words.list("here.providers"))
      if (!asked_over_network(id)) leave_out(id);
  }

 private:
  void look_at(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto targets = ground_.context.links.calls(id);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      const std::string_view name = class_made(syntax, call);
      if (name.empty() || name[0] < 'A' || name[0] > 'Z') continue;
      const std::string letters = letters_of(name);
      asked_ = asked_ || ground_.words.has("here.asked", letters);
      const bool loads = name.data() != syntax.text(call.name).data();
      if ((!loads && !ground_.words.has("here.classes", letters)) || targets[i].symbol.valid())
        continue;
      if (ground_.is_unused({id, call.scope}) || only_counts(id, call.scope)) continue;
      homes_.insert(id);
      if (!told_.insert(std::string(name)).second) continue;
      AiSign sign;
      sign.means = "runs.here", sign.name = name;
      sign.places = {{id, call.line, std::max(call.line, call.end_line)}};
      book_.signs.push_back(std::move(sign));
    }
  }

  /// In a class or function that by its name counts or cuts texts.
  bool only_counts(FileId id, SymbolId at) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (; at.valid(); at = syntax.symbols[at.index()].container)
      if (ground_.words.has_any("here.counts",
                                identifier_words(syntax.text(syntax.symbols[at.index()].name))))
        return true;
    return false;
  }

  /// "AutoModelForCausalLM" of `AutoModelForCausalLM.from_pretrained(…)`, else what is called.
  std::string_view class_made(const syntax::Syntax& syntax, const syntax::Call& call) const {
    const std::string_view name = syntax.text(call.name);
    if (!ground_.words.has("here.loads", letters_of(name)) || !call.callee.valid()) return name;
    const syntax::ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return name;
    const std::string_view type = syntax.text(syntax.value(syntax.child(callee, 0)).text);
    const std::vector<std::string> words = identifier_words(type);
    const bool loaded =
        words.size() > 1 && ground_.words.has("here.loaded", words[0] + " " + words[1]);
    return loaded ? type : name;
  }

  /// An address of it, or a call of its client, is written somewhere.
  bool asked_over_network(const std::string& id) const {
    if (asked_) return true;
    for (const AiSwitch& one : book_.switches)
      if (one.provider == id &&
          ground_.words.has_any("here.addresses", identifier_words(lower(one.name))))
        return true;
    const auto is_it = [&](TechnologyId technology) {
      return technology.valid() && ground_.context.catalogue.technology(technology).id == id;
    };
    return std::ranges::any_of(book_.calls,
                               [&](const AiCall& call) { return is_it(call.technology); }) ||
           std::ranges::any_of(ground_.facts.sightings, [&](const Sighting& seen) {
             return seen.how == "address" && is_it(seen.technology) &&
                    is_own(ground_.context, seen.place.file);
           });
  }

  /// A list of those who can be asked says so by itself, unless the class is made right there.
  void leave_out(const std::string& id) {
    const std::string name = ground_.words.name_of(id);
    const auto only_here = [&](const AiProvider& row) {
      if (row.name != name) return false;
      return row.how != "list" || std::ranges::all_of(row.places, [&](const Place& place) {
               return homes_.contains(place.file) || is_manifest(place);
             });
    };
    if (std::erase_if(book_.providers, only_here) == 0) return;
    std::erase_if(book_.switches, [&](const AiSwitch& one) { return one.provider == id; });
  }

  bool is_manifest(const Place& place) const {
    return ground_.words.fits("provider.taken_in", lower(base_name(ground_.path(place.file))));
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<FileId> homes_;
  std::set<std::string> told_;
  bool asked_ = false;  ///< what asks over the network is made somewhere
};

}  // namespace

void find_ai_runs_here(const AiGround& ground, AiBook& book) { RunsHere(ground, book).find(); }

}  // namespace cutaway::meaning
