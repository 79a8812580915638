// SPDX-License-Identifier: Apache-2.0
// Questions about the ways by which a kept thing comes in and goes out, where it is to have more.
#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/existing/entity_files.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kMostWays = 4;

bool says_any(const RequestWords& known, std::string_view name, std::string_view group) {
  return std::ranges::any_of(identifier_words(name),
                             [&](const std::string& word) { return known.has(group, word); });
}

std::string joined_root(std::string_view name);

/// Words of it that stand side by side make the name: "list_export" of lists, and not
/// "email_blocklist".
bool holds_name(std::string_view stem, std::string_view name) {
  const std::string wanted = joined_root(name);
  const std::vector<std::string> words = identifier_words(stem);
  for (std::size_t from = 0; from < words.size(); ++from) {
    std::string run;
    for (std::size_t to = from; to < words.size(); ++to) {
      run += (run.empty() ? "" : "_") + words[to];
      if (joined_root(run) == wanted) return true;
    }
  }
  return false;
}

/// The thing's name in its words: "salesinvoice" of `sale_invoices`.
std::string joined_root(std::string_view name) {
  std::string out;
  for (const std::string& word : identifier_words(name)) out += root_of(word);
  return out;
}

/// "importContacts", "feature_import"; "convertEstimateToInvoice" brings invoices, and
/// "fastImageCopyResampled" nothing.
bool brings(const RequestWords& known, std::string_view name, const WordBits& bits,
            std::uint32_t head) {
  const std::vector<std::string> words = identifier_words(name);
  if (known.has("makes_of_others", words.front())) return (bits.in(words.back()) & head) != 0;
  return known.has("ways_in", words.front()) || known.has("ways_in", words.back());
}

}  // namespace

std::optional<Claim> ask_ways_in(const AskContext& context) {
  const Existing& existing = context.existing;
  const std::uint32_t head = existing.form.head;
  if ((!existing.field_of_subject && !existing.kept_class) || head == 0) return std::nullopt;
  std::vector<std::string> names;
  std::vector<Place> places;
  std::set<std::string> seen;
  const WordBits bits(context.request);
  for (const Thing& thing : context.things.all) {
    const bool way = thing.kind == ThingKind::endpoint || thing.kind == ThingKind::operation ||
                     thing.kind == ThingKind::function;
    const std::string last = thing.name.substr(thing.name.rfind('.') + 1);
    if (!way || (bits.in(last)&head) == 0 || !says_any(context.words, last, "ways_in") ||
        (thing.kind == ThingKind::function && !brings(context.words, last, bits, head)) ||
        says_any(context.words, last, "no_ways_in") || identifier_words(last).size() > 4 ||
        names.size() >= kMostWays || !seen.insert(lower(last)).second)
      continue;
    names.push_back(code(thing.name));
    places.push_back(thing.place);
  }
  if (names.empty()) return std::nullopt;
  return context.saying.seen(
      "ask.ways_in", names.front(),
      "Is it to come in by " + narrative::list_up_to(names, 3) + " as well, beside the form?",
      places);
}

std::optional<Claim> ask_ways_out(const AskContext& context) {
  const model::Entity* entity = context.subject();
  if (entity == nullptr && context.existing.kept_class) entity = &*context.existing.kept_class;
  if (entity == nullptr || (!context.existing.field_of_subject && !context.existing.kept_class))
    return std::nullopt;
  const std::string thing = joined_root(entity->name);
  const ranking::FileKinds kinds(*context.analysis.catalogue);
  std::vector<std::string> names;
  std::vector<Place> places;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < context.analysis.project->size(); ++i) {
    const sources::File& file = context.analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own || !file.language.valid() || kinds.aside(file.path) ||
        kinds.beside(file.path))
      continue;
    const std::string_view base = base_name(file.path);
    const std::string stem(base.substr(0, base.find('.')));
    // "SaleInvoicePdf": it says the thing, and how it goes out.
    if (!says_any(context.words, stem, "ways_out") ||
        says_any(context.words, stem, "no_ways_out") || stem.size() > 60 ||
        !holds_name(stem, entity->name) ||
        identifier_words(stem).size() > identifier_words(entity->name).size() + 2 ||
        names.size() >= kMostWays || !seen.insert(lower(stem)).second)
      continue;
    names.push_back(code(base));
    places.push_back({FileId(i), 1, 1});
  }
  if (names.empty()) return std::nullopt;
  return context.saying.seen("ask.ways_out", entity->name,
                             "Is it to go out with the rest of " + code(entity->name) + ", as by " +
                                 narrative::list_up_to(names, 3) + "?",
                             places);
}

}  // namespace cutaway::answers
