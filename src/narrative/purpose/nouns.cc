// SPDX-License-Identifier: Apache-2.0
// A thing is named alike by what keeps it, by the address that asks for it and by its screens.
#include "narrative/purpose/nouns.h"

#include <algorithm>
#include <array>
#include <map>
#include <ranges>
#include <set>

#include "base/text.h"
#include "model/endpoints/route_paths.h"
#include "narrative/purpose/said.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kMostBelow = 12;
constexpr std::array<std::string_view, 5> kDeeds{"list", "see", "make", "change", "delete"};

Words phrase_of(std::string_view name) {
  Words words = identifier_words(name);
  if (!words.empty()) words.back() = singular(words.back());
  return words;
}

bool is_hole(std::string_view piece) { return piece.find_first_of("{<:*$(") != piece.npos; }

/// The pieces of an address, those in dots apart: "/documents.list" is a thing and a deed.
std::vector<std::string> pieces_of(std::string_view path) {
  std::vector<std::string> out;
  for (const std::string_view piece : split(path, '/')) {
    if (piece.empty()) continue;
    const std::size_t dot = is_hole(piece) ? piece.npos : piece.find('.');
    const bool acts = dot != piece.npos && dot > 2 && piece.size() - dot > 3;
    out.emplace_back(acts ? piece.substr(0, dot) : piece);
    if (acts) out.emplace_back(piece.substr(dot + 1));
  }
  return out;
}

class Finder {
 public:
  explicit Finder(const Story& story) : story_(story) {
    for (const std::string_view deed : kDeeds)
      for (std::string& word : word_list(story, "abilities", deed)) deeds_[word] = deed;
    for (std::string& word : word_list(story, "abilities", "no_things"))
      no_things_.insert(std::move(word));
    for (std::string& word : word_list(story, "abilities", "of_screens"))
      of_screens_.insert(std::move(word));
    for (std::string& word : word_list(story, "abilities", "ones")) ones_.insert(std::move(word));
    for (const char* list : {"generic", "layers", "of_pages"})
      for (const std::string& word : word_list(story, "insides", list))
        dull_.insert(singular(word));
    add_kept();
    for (const model::Endpoint& endpoint : story.model().endpoints) note_pieces(endpoint);
    for (const model::Endpoint& endpoint : story.model().endpoints) add_endpoint(endpoint);
    for (const model::Operation& operation : story.model().operations) add_operation(operation);
    add_screens();
  }

  std::vector<Noun> take() {
    std::vector<Noun> out;
    for (auto& [words, thing] : things_) {
      // Without anything kept the words of layers only say how code is built.
      const bool dull = !thing.kept && words.size() == 1 && dull_.contains(words.front());
      std::ranges::sort(thing.done, {}, [](const std::string& deed) {
        return std::ranges::find(kDeeds, deed) - kDeeds.begin();
      });
      if (thing.signs() >= 2 && !dull &&
          (thing.kept || (thing.asked.size() > 1 && many_.contains(words))))
        out.push_back(std::move(thing));
    }
    std::ranges::stable_sort(out, std::greater(), [](const Noun& thing) {
      constexpr std::size_t kFirst = 20;
      const auto central =
          static_cast<int>(thing.rank == 0 || thing.rank > kFirst ? 0 : kFirst - thing.rank);
      return central / 2 + thing.signs() * 6 +
             static_cast<int>(std::min<std::size_t>(thing.asked.size(), 12)) +
             static_cast<int>(std::min<std::size_t>(thing.shown.size(), 6));
    });
    return out;
  }

 private:
  Noun* at(const Words& words) {
    if (words.empty() || words.back().size() < 3) return nullptr;
    if (words.size() == 1 && no_things_.contains(words.front())) return nullptr;
    Noun& thing = things_[words];
    if (thing.words.empty()) {
      thing.words = words;
      Words shown = words;
      if (!shown.back().ends_with("s")) shown.back() = plural(shown.back());
      thing.name = join(shown, " ");
    }
    return &thing;
  }

  void add_kept() {
    std::size_t rank = 1;
    std::vector<const model::Entity*> kept;
    for (const model::Entity& entity : story_.model().entities)
      if (entity.kept) kept.push_back(&entity);
    for (const model::Entity* entity : central_first(story_, std::move(kept))) {
      for (const std::string& name : {entity->name, entity->table}) {
        Noun* thing = at(phrase_of(name));
        if (thing != nullptr && thing->kept == nullptr) {
          thing->kept = entity;
          thing->rank = rank++;
        }
        if (thing != nullptr) break;
      }
      // "ctfd_awards" and "Award" are one.
      const Words table = phrase_of(entity->table);
      if (table.empty() || things_.contains(table)) continue;
      if (const auto known = things_.find(phrase_of(entity->name)); known != things_.end())
        also_.emplace(table, known->first);
    }
  }

  const Words& known_as(const Words& words) const {
    const auto other = also_.find(words);
    return other == also_.end() ? words : other->second;
  }

  /// Where one of many is picked, and every address with its method.
  void note_pieces(const model::Endpoint& endpoint) {
    std::vector<std::string> pieces = pieces_of(model::shown_path(endpoint));
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (is_hole(pieces[i])) continue;
      const Words words = known_as(phrase_of(pieces[i]));
      const bool holds = i + 1 < pieces.size() && is_hole(pieces[i + 1]);
      if (holds) ++held_[words];
    }
    posts_ += endpoint.method == "POST" ? 1 : 0;
    ways_.insert(endpoint.method + " " + model::shown_path(endpoint));
  }

  bool has_way(const char* method, const model::Endpoint& endpoint) const {
    return ways_.contains(std::string(method) + " " + model::shown_path(endpoint));
  }

  bool is_thing(const std::string& piece) const {
    if (deeds_.contains(lower(piece))) return false;
    const Words words = known_as(phrase_of(piece));
    if (words.empty() || (words.size() > 1 && deeds_.contains(words.front()))) return false;
    if (const auto known = things_.find(words); known != things_.end() && known->second.kept)
      return true;
    const auto held = held_.find(words);
    return held != held_.end() && held->second > 1;
  }

  /// "/oauth/clients" asks for what is kept as OauthClient.
  Noun* with_piece_before(const std::vector<std::string>& pieces, std::size_t at) {
    if (at == 0 || is_hole(pieces[at - 1])) return nullptr;
    Words words = identifier_words(pieces[at - 1]);
    std::ranges::move(phrase_of(pieces[at]), std::back_inserter(words));
    const auto known = things_.find(known_as(words));
    return known != things_.end() && known->second.kept ? &known->second : nullptr;
  }

  void add_endpoint(const model::Endpoint& endpoint) {
    if (endpoint.places.empty()) return;
    const std::vector<std::string> pieces = pieces_of(model::shown_path(endpoint));
    std::size_t found = pieces.size();
    for (std::size_t i = 0; i < pieces.size(); ++i)
      if (!is_hole(pieces[i]) && (is_thing(pieces[i]) || with_piece_before(pieces, i))) found = i;
    if (found == pieces.size()) return;
    Noun* thing = with_piece_before(pieces, found);
    const bool two = thing != nullptr;
    if (!two) thing = at(known_as(phrase_of(pieces[found])));
    if (thing == nullptr) return;
    const std::string piece = lower(pieces[found]);
    // The word before is part of the name in "/oauth/clients" (OauthClient), not in "/dcim/devices"
    // (Device, kept in dcim_device).
    const Words before = two ? identifier_words(pieces[found - 1]) : Words();
    const bool called = !before.empty() &&
                        std::ranges::equal(before, thing->words | std::views::take(before.size()));
    const std::string name =
        (called ? join(before, " ") + " " : "") + join(identifier_words(pieces[found]), " ");
    if (piece != singular(piece)) many_.insert(thing->words);
    if (thing->asked.empty() || (piece != singular(piece) && name.size() > thing->name.size()))
      thing->name = name;
    const std::string asked = endpoint.method + " " + model::shown_path(endpoint);
    if (thing->asked.empty() || asked.size() < thing->first_asked.size()) {
      thing->first_asked = asked;
      thing->asked.insert(thing->asked.begin(), endpoint.places.front());
    } else {
      thing->asked.push_back(endpoint.places.front());
    }
    add_deed(endpoint, pieces, found, *thing);
  }

  static void once(std::vector<std::string>& list, const std::string& word) {
    if (std::ranges::find(list, word) == list.end()) list.push_back(word);
  }

  void add_deed(const model::Endpoint& endpoint, const std::vector<std::string>& pieces,
                std::size_t found, Noun& thing) const {
    Words tail;
    std::size_t holes = 0;
    for (std::size_t i = found + 1; i < pieces.size(); ++i) {
      if (is_hole(pieces[i]))
        holes += tail.empty() ? 1 : 0;
      else
        tail.push_back(pieces[i]);
    }
    const std::string& method = endpoint.method;
    if (tail.size() == 1) {
      if (const auto deed = deeds_.find(lower(tail.front())); deed != deeds_.end())
        return once(thing.done, deed->second);
      const auto known = [&](const auto& one) { return one.first == tail.front(); };
      if (thing.below.size() < kMostBelow && is_plain(tail.front()) &&
          std::ranges::none_of(thing.below, known))
        thing.below.emplace_back(tail.front(), endpoint.places.front());
      return;
    }
    if (!tail.empty()) return;
    // Where everything is asked with POST the method tells nothing.
    if (posts_ * 10 > story_.model().endpoints.size() * 7) return;
    const bool many = !ones_.contains(lower(pieces[found])) &&
                      (many_.contains(thing.words) || held_.contains(thing.words));
    if (method == "DELETE") return once(thing.done, "delete");
    if (method == "GET") return once(thing.done, holes > 0 || !many ? "see" : "list");
    if (method == "PATCH" || (method == "PUT" && (holes > 0 || !many)))
      return once(thing.done, "change");
    if (method == "POST" && holes == 0 && many) return once(thing.done, "make");
    // Some ask with PUT for a new one, and with POST for a change of one that is there.
    const bool turned = many && held_.contains(thing.words);
    if (method == "PUT" && turned && !has_way("POST", endpoint)) once(thing.done, "make");
    if (method == "POST" && turned && holes > 0 && is_hole(pieces.back()) &&
        !has_way("PUT", endpoint) && !has_way("PATCH", endpoint))
      once(thing.done, "change");
  }

  /// Letters, dashes and underscores only.
  static bool is_plain(std::string_view word) {
    return word.size() > 2 && std::ranges::all_of(word, [](char c) {
             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
           });
  }

  /// "createOrder", "orderUpdate", "orders".
  void add_operation(const model::Operation& operation) {
    if (operation.kind != "graphql" && operation.kind != "rpc") return;
    if (operation.places.empty()) return;
    const std::size_t dot = operation.name.find_last_of("./");
    Words words = identifier_words(operation.name.substr(dot == std::string::npos ? 0 : dot + 1));
    std::string deed;
    for (const bool front : {true, false}) {
      if (words.size() < 2 || !deed.empty()) break;
      const auto known = deeds_.find(front ? words.front() : words.back());
      if (known == deeds_.end()) continue;
      deed = known->second;
      words.erase(front ? words.begin() : words.end() - 1);
    }
    if (words.empty()) return;
    const bool many = words.back() != singular(words.back());
    words.back() = singular(words.back());
    const auto known = things_.find(known_as(words));
    if (known == things_.end() || !known->second.kept) return;
    Noun& thing = known->second;
    if (thing.asked.empty()) thing.first_asked = operation.name;
    thing.asked.push_back(operation.places.front());
    once(thing.done, deed.empty() || (deed == "see" && many) ? (many ? "list" : "see") : deed);
  }

  /// The words of a screen's name without those that say what kind of screen it is.
  Words screen_words(std::string_view name) const {
    Words words = identifier_words(name.substr(0, name.find('.')));
    while (!words.empty() && of_screens_.contains(words.back())) words.pop_back();
    std::size_t front = 0;
    while (front < words.size() && (of_screens_.contains(words[front]) ||
                                    (deeds_.contains(words[front]) && words.size() > 1)))
      ++front;
    words.erase(words.begin(), words.begin() + static_cast<long>(front));
    if (!words.empty()) words.back() = singular(words.back());
    return words;
  }

  void add_screens() {
    const auto pieces = word_list(story_, "insides", "pieces_of_screens");
    const auto pages = word_list(story_, "insides", "pages_to_fill");
    const auto& files = story_.tree().files();
    const auto fits = [&](const auto& globs, std::string_view name) {
      return std::ranges::any_of(globs, [&](const auto& glob) { return matches_glob(glob, name); });
    };
    for (std::size_t f = 0; f < files.size(); ++f) {
      const std::string_view name = base_name(files[f].path);
      if (files[f].origin != sources::Origin::own || (!fits(pieces, name) && !fits(pages, name)))
        continue;
      if (const auto own = things_.find(known_as(screen_words(name))); own != things_.end()) {
        auto& shown = own->second.shown;
        shown.insert(shown.begin() + static_cast<long>(named_[own->first]++), {FileId(f), 1, 1});
        continue;
      }
      // "pages" and "templates" hold the screens of everything.
      const Words folder = phrase_of(base_name(folder_name(files[f].path)));
      if (folder.size() == 1 && (dull_.contains(folder[0]) || of_screens_.contains(folder[0])))
        continue;
      if (const auto in = things_.find(known_as(folder)); in != things_.end())
        in->second.shown.push_back({FileId(f), 1, 1});
    }
  }

  const Story& story_;
  std::map<Words, Noun> things_;
  std::map<Words, Words> also_;         ///< names of tables, and the thing that is meant
  std::map<Words, std::size_t> held_;   ///< how often one of many is picked: "/orders/{id}"
  std::map<Words, std::size_t> named_;  ///< screens that are called so themselves
  std::set<std::string> ways_;
  std::set<Words> many_;   ///< addresses name it in the plural
  std::size_t posts_ = 0;  ///< endpoints that are asked with POST
  std::map<std::string, std::string> deeds_;
  std::set<std::string> no_things_, of_screens_, ones_, dull_;
};

}  // namespace

std::vector<Noun> nouns_of(const Story& story) { return Finder(story).take(); }

}  // namespace cutaway::narrative
