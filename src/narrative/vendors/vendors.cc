// SPDX-License-Identifier: Apache-2.0
// Sentences and a table about outside vendors.
#include "narrative/vendors/vendors.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/blocks.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostTold = 4;
constexpr std::size_t kMostRows = 40;

const catalogue::Technology& technology_of(const Story& story, const model::Vendor& vendor) {
  return story.analysis.catalogue->technology(vendor.technology);
}

CountedSet counted(const Story& story, const model::Vendor& vendor, std::string_view with) {
  Query query{"vendor_calls",
              {{"technology", technology_of(story, vendor).id}, {"with", std::string(with)}}};
  model::QueryAnswer answer = model::count_vendor_calls(vendor, with);
  return {std::move(query), answer.n, answer.of, std::move(answer.examples)};
}

std::string calls_to(const model::Vendor& vendor, const std::string& name) {
  const std::size_t n = vendor.calls.size();
  return n == 1 ? "the one call to " + name : "the " + rounded(n) + " calls to " + name;
}

std::vector<std::string> fields_of(const Story& story, const model::Vendor& vendor) {
  std::vector<std::string> fields;
  for (const std::size_t row : vendor.leaves)
    for (const std::string& field : story.model().leaves[row].fields)
      if (std::ranges::find(fields, field) == fields.end()) fields.push_back(field);
  return fields;
}

/// "Calls hand Stripe `email`, `customer` and two more; by its name `email` is about a person."
void tell_handed(const Story& story, const model::Vendor& vendor, std::vector<Claim>& out) {
  if (vendor.handed.empty()) return;
  Sentence sentence(story, "vendors.handed", technology_of(story, vendor).id);
  std::vector<std::string> names, people;
  for (const model::Handed& one : vendor.handed) {
    names.push_back(code(one.name));
    if (names.size() > kMostTold) continue;
    sentence.named(code(one.name), one.name, one.place);
    if (one.personal) people.push_back(code(one.name));
  }
  std::string text =
      "Calls hand " + technology_of(story, vendor).name + ' ' + list_up_to(names, kMostTold);
  if (people.size() == 1)
    text += "; by its name " + people.front() + " is about a person";
  else if (!people.empty())
    text += "; by their names " + join_and(people) + " are about people";
  add(out, sentence.text(text + ".").confidence(Confidence::medium).finish());
}

void tell_limits(const Story& story, const model::Vendor& vendor, std::vector<Claim>& out) {
  const std::string& name = technology_of(story, vendor).name;
  const CountedSet limits = counted(story, vendor, "time_limit");
  const CountedSet retries = counted(story, vendor, "retry");
  Sentence sentence(story, "vendors.limits", technology_of(story, vendor).id);
  if (limits.n == 0 && retries.n == 0) {
    // A signal that is handed in may be a clock's: neither is said.
    if (std::ranges::any_of(vendor.calls, [](const auto& call) { return call.stop; })) return;
    CountedSet none = counted(story, vendor, "limit_or_retry");
    sentence.text("No time limit and no retry was seen at " + calls_to(vendor, name) +
                  "; its library, or a helper that sends it, may have its own.");
    std::vector<Place> examples;
    for (std::size_t i = 0; i < vendor.calls.size() && i < 3; ++i)
      examples.push_back(vendor.calls[i].place);
    return add(out, sentence.basis(Basis::searched)
                        .searched({std::move(none.query), none.of, 0, std::move(examples)})
                        .finish());
  }
  const bool limit = limits.n > 0;
  const CountedSet& shown = limit ? limits : retries;
  sentence.text((limit ? "A time limit was seen at " : "Trying again was seen at ") +
                (shown.n < shown.of ? rounded(shown.n) + " of "
                 : shown.of > 1     ? "each of "
                                    : "") +
                calls_to(vendor, name) + ".");
  add(out, sentence.basis(Basis::counted).counted(shown).finish());
}

/// "7 calls": a number in a table.
std::string digits(std::size_t n, const std::string& singular) {
  return std::to_string(n) + " " + singular + (n == 1 ? "" : "s");
}

std::string key_words(const model::Vendor& vendor) {
  std::vector<std::string> names;
  for (const model::VendorKey& key : vendor.keys) {
    if (key.secret == vendor.keys.front().secret) names.push_back(key.name);
  }
  if (names.empty()) return "none recognised";
  return (vendor.keys.front().secret ? "" : "no secret recognised; settings: ") +
         list_up_to(names, 3);
}

std::string failing_words(const model::Vendor& vendor) {
  if (!vendor.calls.empty() && !vendor.calls_are_known) return "calls are not counted here";
  if (vendor.calls.empty()) return "no call recognised";
  std::vector<std::string> words;
  const auto part = [&](std::string_view with, const std::string& what) {
    const auto answer = model::count_vendor_calls(vendor, with);
    if (answer.n > 0) words.push_back(what + " at " + std::to_string(answer.n));
  };
  part("time_limit", "time limit");
  part("retry", "retry");
  if (vendor.tries_are_known) part("try", "errors caught");
  const std::string of = " of " + digits(vendor.calls.size(), "call");
  return words.empty() ? "nothing seen at " + digits(vendor.calls.size(), "call")
                       : join(words, ", ") + of;
}

std::string leaving_words(const model::Vendor& vendor) {
  if (vendor.files.empty()) return "no direct use seen";
  const std::size_t files = vendor.files.size(), folders = vendor.folders.size();
  std::string text = (vendor.calls_are_known ? "" : "at least ") + digits(files, "file");
  if (folders > 1) text += " in " + std::to_string(folders) + " folders";
  return text;
}

/// Kept fields that were followed there, then what the calls name.
std::string given_words(const Story& story, const model::Vendor& vendor) {
  std::vector<std::string> names = fields_of(story, vendor);
  for (const model::Handed& one : vendor.handed) names.push_back(one.name);
  return names.empty() ? "none followed" : list_up_to(names, 5);
}

Table table_of(const Story& story, const std::vector<model::Vendor>& vendors) {
  Table table{"Who gets what",
              {"Vendor", "What for", "What is seen to go there", "Called from", "Key",
               "When it fails", "Reached directly from"},
              {},
              ""};
  for (const model::Vendor& one : vendors) {
    if (table.rows.size() >= kMostRows) break;
    const auto& technology = technology_of(story, one);
    std::vector<std::string> users;
    for (const PartId id : one.users) users.push_back(story.model().part(id).name);
    std::vector<Place> places;
    for (std::size_t i = 0; i < one.calls.size() && i < 3; ++i)
      places.push_back(one.calls[i].place);
    if (!one.keys.empty()) places.push_back(one.keys.front().place);
    if (places.empty()) places = one.places;
    table.rows.push_back(
        row({technology.name, technology.purpose, given_words(story, one), list_up_to(users, 3),
             key_words(one), failing_words(one), leaving_words(one)},
            std::move(places)));
  }
  return table;
}

}  // namespace

std::vector<Claim> vendor_data(const Story& story, const model::Vendor& vendor) {
  std::vector<Claim> out;
  tell_handed(story, vendor, out);
  const auto fields = fields_of(story, vendor);
  if (fields.empty()) return out;
  std::vector<std::string> names;
  for (const std::string& field : fields) names.push_back(code(field));
  Sentence sentence(story, "vendors.data", technology_of(story, vendor).id);
  sentence.text(technology_of(story, vendor).name + " is given " + list_up_to(names, 4) + ".");
  for (const std::size_t row : vendor.leaves) sentence.at(story.model().leaves[row].places);
  add(out, sentence.finish());
  return out;
}

std::vector<Claim> vendor_failing(const Story& story, const model::Vendor& vendor) {
  std::vector<Claim> out;
  if (vendor.calls.empty() || !vendor.calls_are_known) return out;
  tell_limits(story, vendor, out);
  if (!vendor.tries_are_known) return out;
  const std::string& name = technology_of(story, vendor).name;
  CountedSet caught = counted(story, vendor, "try");
  for (std::size_t i = 0; i < vendor.calls.size() && i < 3 && caught.n == 0; ++i)
    caught.examples.push_back(vendor.calls[i].place);
  Sentence sentence(story, "vendors.caught", technology_of(story, vendor).id);
  if (caught.n == 0)
    sentence.text("None of " + calls_to(vendor, name) +
                  " stands where errors are caught: an error goes on to who called.");
  else if (caught.n == caught.of)
    sentence.text("An error of " + calls_to(vendor, name) + " is caught where it is made.");
  else
    sentence.text("Errors are caught at " + rounded(caught.n) + " of " + calls_to(vendor, name) +
                  "; elsewhere they go on to who called.");
  if (vendor.calls.size() == 1 && caught.n == 0)
    sentence.text("An error of " + calls_to(vendor, name) +
                  " is not caught where it is made: it goes on to who called.");
  add(out, sentence.basis(Basis::counted).counted(caught).finish());
  return out;
}

void add_vendors(const Story& story, std::vector<Block>& out) {
  const std::vector<model::Vendor>& vendors = story.vendors();
  if (vendors.empty()) return;
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < vendors.size() && i < kMostTold; ++i) {
    if (vendors[i].calls.empty()) continue;
    std::vector<Claim> claims = vendor_data(story, vendors[i]);
    for (Claim& one : vendor_failing(story, vendors[i])) claims.push_back(std::move(one));
    add_paragraphs(blocks, std::move(claims));
  }
  add_table(blocks, table_of(story, vendors));
  add_section(out, "vendors", "Outside vendors", std::move(blocks));
}

}  // namespace cutaway::narrative
