// SPDX-License-Identifier: Apache-2.0
// Puts elements together, one kind of reason after the other, until few enough boxes are left.
#include "narrative/pictures/buckets.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "base/text.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// What only watches, configures or finds other parts.
bool is_platform(const Element& element) {
  return element.kind == "observability" || element.kind == "config" || element.kind == "registry";
}

class Gathering {
 public:
  Gathering(const Architecture& architecture, const Story& story,
            const std::vector<std::size_t>& elements, std::size_t most)
      : of_(architecture),
        story_(story),
        most_(most),
        inside_(architecture.elements.size(), false),
        degree_(architecture.elements.size(), 0) {
    for (const std::size_t i : elements) {
      inside_[i] = true;
      buckets_.push_back({of_.elements[i].name, {i}});
    }
    for (const Link& link : of_.links) {
      ++degree_[link.from];
      ++degree_[link.to];
    }
  }

  std::vector<Bucket> run(bool merge_equals) {
    if (merge_equals || too_many()) merge_alike();
    if (too_many()) merge_named("Outside systems", [](const Element& one) { return one.outside; });
    if (too_many()) merge_named("Monitoring and settings", is_platform);
    if (too_many()) attach_stores();
    if (too_many()) merge_families(&Gathering::folder_of, 4);
    if (too_many()) merge_families(&Gathering::first_word, 3);
    if (too_many()) {
      merge_named("Shared stores",
                  [](const Element& one) { return keeps_data(one.kind) && one.kind != "broker"; });
    }
    if (too_many()) merge_last();
    return std::move(buckets_);
  }

 private:
  bool too_many() const { return buckets_.size() > most_; }
  const Element& only(const Bucket& bucket) const { return of_.elements[bucket.elements[0]]; }

  /// All buckets of one element that `take` wants become one bucket, when there are at least two.
  template <class Take>
  void merge_named(const std::string& name, Take take) {
    Bucket merged{name, {}};
    std::vector<Bucket> rest;
    for (Bucket& bucket : buckets_) {
      if (bucket.elements.size() == 1 && take(only(bucket)))
        merged.elements.push_back(bucket.elements[0]);
      else
        rest.push_back(std::move(bucket));
    }
    if (merged.elements.size() == 1) merged.name = only(merged).name;
    if (!merged.elements.empty()) rest.push_back(std::move(merged));
    buckets_ = std::move(rest);
  }

  /// Parts of one kind that talk to exactly the same others in the same way are one box from three
  /// on: a picture shows nothing that tells them apart.
  void merge_alike() {
    using Talk = std::set<std::tuple<bool, std::size_t, std::string>>;
    std::vector<Talk> talks(of_.elements.size());
    for (const Link& link : of_.links) {
      talks[link.from].emplace(true, link.to, link.label);
      talks[link.to].emplace(false, link.from, link.label);
    }
    std::map<std::pair<std::string, Talk>, std::vector<std::size_t>> alike;
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
      const std::size_t element = buckets_[i].elements[0];
      if (of_.elements[element].inside() && !keeps_data(of_.elements[element].kind) &&
          !talks[element].empty())
        alike[{of_.elements[element].kind, talks[element]}].push_back(i);
    }
    std::vector<bool> gone(buckets_.size(), false);
    for (const auto& [talk, members] : alike) {
      if (members.size() < 3) continue;
      Bucket& first = buckets_[members[0]];
      first.name = alike_name(members);
      for (std::size_t k = 1; k < members.size(); ++k) {
        gone[members[k]] = true;
        first.elements.push_back(buckets_[members[k]].elements[0]);
      }
    }
    drop(gone);
  }

  /// What all names start with, up to a "-", else the first name.
  std::string alike_name(const std::vector<std::size_t>& members) const {
    const std::string& first = buckets_[members[0]].name;
    std::size_t same = first.size();
    for (const std::size_t i : members) {
      const std::string& name = buckets_[i].name;
      std::size_t at = 0;
      while (at < same && at < name.size() && name[at] == first[at]) ++at;
      same = at;
    }
    const std::size_t end = first.rfind('-', same);
    if (same > 2 && end != std::string::npos && end > 1) return first.substr(0, end) + " …";
    return first + " and alike";
  }

  void drop(const std::vector<bool>& gone) {
    std::vector<Bucket> rest;
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
      if (!gone[i]) rest.push_back(std::move(buckets_[i]));
    }
    buckets_ = std::move(rest);
  }

  /// A store with one user stands in the box of that user.
  void attach_stores() {
    std::vector<std::size_t> user(of_.elements.size(), kNone);
    std::vector<bool> shared(of_.elements.size(), false);
    for (const Link& link : of_.links) {
      if (user[link.to] != kNone && user[link.to] != link.from) shared[link.to] = true;
      user[link.to] = link.from;
    }
    std::map<std::size_t, std::size_t> bucket_of;
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
      for (const std::size_t element : buckets_[i].elements) bucket_of[element] = i;
    }
    std::vector<bool> gone(buckets_.size(), false);
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
      const std::size_t store = buckets_[i].elements[0];
      if (buckets_[i].elements.size() > 1 || !keeps_data(of_.elements[store].kind)) continue;
      const auto home = shared[store] ? bucket_of.end() : bucket_of.find(user[store]);
      if (home == bucket_of.end() || keeps_data(of_.elements[user[store]].kind)) continue;
      buckets_[home->second].elements.push_back(store);
      gone[i] = true;
    }
    drop(gone);
  }

  /// The first folder of the part's path below what nearly all parts share.
  std::string folder_of(const Element& element) const {
    const std::string& path = story_.model().part(element.part).path;
    if (path.empty() || element.outside || element.person) return {};
    const auto pieces = split(path, '/');
    const auto at =
        static_cast<std::size_t>(!shared_folder_.empty() && pieces[0] == shared_folder_);
    return at < pieces.size() ? std::string(pieces[at]) : "";
  }

  /// The first word of the name, unless most names start with it.
  std::string first_word(const Element& element) const {
    if (element.outside || element.person) return {};
    const std::string name = lower(element.name);
    const auto words = split(name, '-');
    const auto at = static_cast<std::size_t>(words.size() > 2 && words[0] == shared_word_);
    return words.size() > 1 ? std::string(words[at]) : "";
  }

  /// What more than half of the elements say at that place, or "".
  template <class Say>
  std::string said_by_most(Say say) const {
    std::map<std::string, std::size_t> count;
    std::size_t all = 0;
    for (std::size_t i = 0; i < inside_.size(); ++i) {
      if (!inside_[i] || !of_.elements[i].inside()) continue;
      ++all;
      ++count[say(of_.elements[i])];
    }
    for (const auto& [word, n] : count) {
      if (!word.empty() && n * 2 > all) return word;
    }
    return {};
  }

  /// Buckets that say the same word become one, when at least `least` do.
  void merge_families(std::string (Gathering::*word)(const Element&) const, std::size_t least) {
    shared_folder_ = said_by_most([&](const Element& element) {
      return std::string(split(story_.model().part(element.part).path, '/')[0]);
    });
    shared_word_ = said_by_most([](const Element& element) {
      const std::string name = lower(element.name);
      return name.substr(0, name.find('-'));
    });
    std::map<std::string, std::vector<std::size_t>> families;
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
      const std::string family = (this->*word)(only(buckets_[i]));
      if (!family.empty()) families[family].push_back(i);
    }
    std::vector<bool> gone(buckets_.size(), false);
    std::vector<Bucket> merged;
    for (const auto& [family, members] : families) {
      if (members.size() < least || members.size() == buckets_.size()) continue;
      Bucket bucket{family + " …", {}};
      for (const std::size_t i : members) {
        gone[i] = true;
        bucket.elements.insert(bucket.elements.end(), buckets_[i].elements.begin(),
                               buckets_[i].elements.end());
      }
      merged.push_back(std::move(bucket));
    }
    drop(gone);
    buckets_.insert(buckets_.end(), merged.begin(), merged.end());
  }

  /// The least connected buckets become one.
  void merge_last() {
    std::vector<std::size_t> weight(buckets_.size(), 0), order(buckets_.size());
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
      for (const std::size_t element : buckets_[i].elements) weight[i] += degree_[element];
      if (only(buckets_[i]).person) weight[i] += 1000;
    }
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return weight[a] > weight[b]; });
    std::vector<std::size_t> kept(order.begin(), order.begin() + static_cast<long>(most_ - 1));
    std::sort(kept.begin(), kept.end());
    Bucket last;
    std::vector<Bucket> rest;
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
      if (std::binary_search(kept.begin(), kept.end(), i)) {
        rest.push_back(std::move(buckets_[i]));
        continue;
      }
      last.elements.insert(last.elements.end(), buckets_[i].elements.begin(),
                           buckets_[i].elements.end());
    }
    last.name = std::to_string(last.elements.size()) + " more parts";
    rest.push_back(std::move(last));
    buckets_ = std::move(rest);
  }

  const Architecture& of_;
  const Story& story_;
  std::size_t most_;
  std::vector<bool> inside_;
  std::vector<std::size_t> degree_;
  std::vector<Bucket> buckets_;
  std::string shared_folder_, shared_word_;
};

/// "api, worker, mailer +4 more"
std::string names_of(const Architecture& architecture, const std::vector<std::size_t>& elements) {
  constexpr std::size_t kShown = 3;
  std::string out;
  for (std::size_t i = 0; i < elements.size() && i < kShown; ++i)
    out += (i == 0 ? "" : ", ") + architecture.elements[elements[i]].name;
  if (elements.size() > kShown) out += " +" + std::to_string(elements.size() - kShown) + " more";
  return out;
}

DiagramBox box_of(const Architecture& architecture, const Bucket& bucket) {
  const Element& first = architecture.elements[bucket.elements[0]];
  const std::string boundary = first.inside() ? architecture.name : "";
  if (bucket.elements.size() == 1) {
    return {first.id,          bucket.name,
            first.type,        first.technology == first.name ? "" : first.technology,
            first.description, first.kind,
            boundary};
  }
  const bool named_by_first = bucket.name == first.name;
  std::vector<std::size_t> others(bucket.elements.begin() + (named_by_first ? 1 : 0),
                                  bucket.elements.end());
  std::string description = (named_by_first ? "with " : "") + names_of(architecture, others);
  if (named_by_first) {
    return {first.id,   bucket.name, first.type, first.technology, std::move(description),
            first.kind, boundary};
  }
  return {first.id,
          bucket.name,
          "group of " + amount(bucket.elements.size(), first.outside ? "system" : "part"),
          "",
          std::move(description),
          first.kind,
          boundary};
}

void add_once(std::vector<std::string>& words, const std::string& text, std::string_view between) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(between, at), text.size());
    std::string word = text.substr(at, end - at);
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end())
      words.push_back(std::move(word));
    at = end + between.size();
  }
}

std::string first_words(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (std::size_t i = 0; i < words.size() && i < 2; ++i)
    out += (i == 0 ? "" : std::string(between)) + words[i];
  return words.size() > 2 ? out + " …" : out;
}

}  // namespace

std::vector<Bucket> bucketed(const Architecture& architecture, const Story& story,
                             const std::vector<std::size_t>& elements, std::size_t most,
                             bool merge_equals) {
  return Gathering(architecture, story, elements, most).run(merge_equals);
}

void draw_buckets(const Architecture& architecture, const std::vector<Bucket>& buckets,
                  Diagram& into) {
  std::vector<std::size_t> bucket_of(architecture.elements.size(), kNone);
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    into.boxes.push_back(box_of(architecture, buckets[i]));
    for (const std::size_t element : buckets[i].elements) bucket_of[element] = i;
  }
  struct Words {
    std::vector<std::string> labels, technologies;
  };
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> known;
  std::vector<Words> words;
  for (const Link& link : architecture.links) {
    const std::size_t from = bucket_of[link.from], to = bucket_of[link.to];
    if (from == kNone || to == kNone || from == to) continue;
    const auto [at, is_new] = known.try_emplace({from, to}, into.lines.size());
    if (is_new) {
      into.lines.push_back({into.boxes[from].id, into.boxes[to].id, "", "", link.style});
      words.emplace_back();
    }
    DiagramLine& line = into.lines[at->second];
    line.style = std::min(line.style, link.style);
    add_once(words[at->second].labels, link.label, "; ");
    add_once(words[at->second].technologies, link.technology, ", ");
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    into.lines[i].label = first_words(words[i].labels, "; ");
    into.lines[i].technology = first_words(words[i].technologies, ", ");
  }
}

}  // namespace cutaway::narrative
