// SPDX-License-Identifier: Apache-2.0
// Words are cut up once each: lines of code say the same ones again and again.
#include "answers/scope/outcome/witnesses.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "answers/scope/outcome/near_words.h"
#include "base/text.h"
#include "base/word_at.h"

namespace cutaway::answers {
namespace {

constexpr std::uint32_t kLongestLines = 60;  ///< longer ones have any word by chance
constexpr std::uint32_t kLongestRemark = 6, kLongestEntry = 5;
constexpr double kNear = .75, kNearInLines = .5, kLeast = .05;
constexpr double kCommon = .35;     ///< rarity of a near word below which it is met by chance
constexpr double kPaidBefore = .5;  ///< "coupon" is a code, but it is not also the till

bool is_remark(std::string_view line) {
  static constexpr std::string_view kMarks[] = {"#", "//", "*", "/*", "--", ";", "\"\"\"", "'''"};
  const std::string_view text = trim(line);
  return std::ranges::any_of(kMarks, [&](std::string_view mark) { return text.starts_with(mark); });
}

int opened(std::string_view line) {
  int out = 0;
  for (const char c : line) {
    if (c == '(' || c == '{' || c == '[') ++out;
    if (c == ')' || c == '}' || c == ']') --out;
  }
  return out;
}

}  // namespace

Witnesses::Witnesses(const model::Analysis& analysis, const Request& request, const Things& things,
                     std::set<std::string> code_words, const std::vector<double>& parts)
    : analysis_(analysis),
      request_(request),
      code_words_(std::move(code_words)),
      directives_(directive_marks(*analysis.catalogue)),
      layers_(layer_names(*analysis.catalogue)),
      quotes_(analysis) {
  for (std::size_t i = 0; i < parts.size() && i < 32; ++i) {
    if (parts[i] > 0) wanted_ |= 1U << i;
  }
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    for (const std::string& one : request.words[i].roots) root(one).own |= 1U << i;
    if (contains(request.words[i].word, " ")) phrases_ |= 1U << i;
  }
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    // What the request says itself is no other name for something else in it.
    for (const std::string& one : request.words[i].akin) {
      if (RootOfWish& near = root(one); near.own == 0) near.near |= 1U << i;
    }
  }
  count(things, parts);
}

RootOfWish& Witnesses::root(const std::string& root) {
  const auto [at, is_new] = root_ids_.emplace(root, roots_.size());
  if (is_new) roots_.emplace_back();
  return roots_[at->second];
}

/// How rare each root is among the names here, and how much each word tells apart from that. Which
/// of several near ones stands in a line is not kept: the commonest of them counts.
void Witnesses::count(const Things& things, const std::vector<double>& parts) {
  std::vector<std::uint64_t> seen(roots_.size(), 0);
  for (const Thing& thing : things.all) {
    for (const std::size_t one : hits(thing.name)) ++seen[one];
  }
  const double names = 2.0 + static_cast<double>(things.names);
  const auto rare = [&](std::uint64_t times) {
    return std::max(std::log(names / (1.0 + static_cast<double>(times))) / std::log(names), kLeast);
  };
  for (std::size_t i = 0; i < roots_.size(); ++i) {
    roots_[i].rare = rare(seen[i]);
    // "update" for what is posted: what names here say again and again stands for anything.
    if (roots_[i].rare < kCommon) roots_[i].near &= phrases_;
  }
  for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
    const double alone = i < things.weights.size() ? things.weights[i] / rare(things.seen[i]) : 1;
    rare_.push_back(i < things.seen.size() ? rare(things.seen[i]) : 1);
    factors_.push_back(alone * (i < parts.size() ? parts[i] : 0));
    double own = 1, near = 1;
    for (const RootOfWish& one : roots_) {
      if ((one.own >> i & 1U) != 0) own = std::min(own, one.rare);
      if ((one.near >> i & 1U) != 0) near = std::min(near, one.rare);
    }
    in_lines_.push_back(factors_.back() * own);
    near_in_lines_.push_back(factors_.back() * near * kNearInLines);
  }
}

const Witnesses::Hits& Witnesses::hits(std::string_view written) {
  constexpr std::size_t kLongestName = 300;
  const std::string key(written.substr(0, kLongestName));
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  Hits out;
  each_joined(key, [&](const std::string& word) {
    const auto found = root_ids_.find(root_of(word));
    if (found != root_ids_.end() && std::ranges::find(out, found->second) == out.end())
      out.push_back(found->second);
  });
  return known_.emplace(key, std::move(out)).first->second;
}

std::string_view Witnesses::place_name(const Thing& thing) const {
  const std::string_view path = analysis_.project->file(thing.place.file).path;
  const std::string_view folder = base_name(folder_name(path));
  return path.substr(path.size() - base_name(path).size() -
                     (folder.empty() ? 0 : folder.size() + 1));
}

WordsMet Witnesses::by_text(std::string_view text) {
  WordsMet out;
  for (const std::size_t one : hits(text)) out.name |= roots_[one].own & wanted_;
  for (const std::size_t one : hits(text)) {
    // "position" is not both the venue and to arrange; "ttl" is how long they stay signed in.
    const std::uint32_t near = roots_[one].near & wanted_ & ~out.name;
    const std::uint32_t single = near & ~phrases_;
    out.name_near |= near & phrases_;
    if (single != 0 && (single & out.name_near) == 0) out.name_near |= std::bit_floor(single);
  }
  return out;
}

namespace {

/// "templates/views/settings.html" without "views", "usePostHighlight" without "post": a folder for
/// a layer and the way in which a program asks say nothing that people mean by a near word.
std::string without_layers(std::string_view name, const std::set<std::string>& layers) {
  static constexpr std::string_view kMethods[] = {"post", "put", "patch"};
  if (contains(name, "/")) {
    std::string out;
    for (const std::string_view piece : split(name, '/')) {
      if (!layers.contains(lower(piece))) out += without_layers(piece, layers) + '/';
    }
    return out;
  }
  std::vector<std::string> words = identifier_words(name);
  const std::size_t at = words.size() > 2 && words.front() == "use" ? 1 : 0;
  if (words.size() > 1 && std::ranges::find(kMethods, words[at]) != std::end(kMethods))
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
  return join(words, "_");
}

/// "POST /tickets": posting is how a program asks, and nothing that people do there; what "DELETE"
/// says is done.
std::string_view without_method(const Thing& thing) {
  const std::string_view name = thing.name;
  const bool asks = thing.kind == ThingKind::endpoint && !name.starts_with("DELETE ") &&
                    name.find(" /") != name.npos;
  return asks ? name.substr(name.find(" /") + 1) : name;
}

}  // namespace

WordsMet Witnesses::by_names(const Thing& thing) {
  const std::string_view name = without_method(thing), place = place_name(thing);
  WordsMet out = by_text(name);
  const WordsMet file = by_text(place);
  const bool prose = thing.kind == ThingKind::text || thing.kind == ThingKind::endpoint;
  if (out.name_near != 0 && !prose)
    out.name_near &= by_text(without_layers(name, layers_)).name_near;
  out.file = file.name;
  out.file_near = file.name_near;
  if (out.file_near != 0) out.file_near &= by_text(without_layers(place, layers_)).name_near;
  return out;
}

/// The first line of the remark right above.
std::uint32_t Witnesses::first_remark(const std::vector<std::string>& lines,
                                      std::uint32_t line) const {
  std::uint32_t out = line;
  while (out > 1 && line - out < kLongestRemark && out - 2 < lines.size() &&
         is_remark(lines[out - 2]))
    --out;
  return out;
}

/// "POST_PER_PAGE = setting(" goes on until it is closed.
std::uint32_t Witnesses::last_line(const std::vector<std::string>& lines,
                                   std::uint32_t line) const {
  int open = 0;
  for (std::uint32_t at = line; at <= lines.size() && at < line + kLongestEntry; ++at) {
    open += opened(lines[at - 1]);
    if (open <= 0) return at;
  }
  return open > 0 ? std::min<std::uint32_t>(line + kLongestEntry - 1,
                                            static_cast<std::uint32_t>(lines.size()))
                  : line;
}

Place Witnesses::lines_of(const Thing& thing) {
  const std::vector<std::string>& lines = quotes_.file(thing.place.file);
  if (thing.kind == ThingKind::text || thing.kind == ThingKind::file || thing.place.line == 0 ||
      lines.empty())
    return thing.place;
  std::uint32_t first = thing.place.line, last = std::max(thing.place.line, thing.place.end_line);
  if (thing.symbol.valid() && thing.symbol.file == thing.place.file) {
    const syntax::Syntax& syntax = analysis_.project->of(thing.symbol.file);
    const syntax::Symbol& symbol = syntax.symbols[thing.symbol.symbol.index()];
    if (symbol.end_line <= symbol.line + kLongestLines && symbol.line <= first) {
      first = symbol.line;
      last = std::max(last, symbol.end_line);
    }
  } else if (thing.kind == ThingKind::setting || thing.kind == ThingKind::field) {
    last = std::max(last, last_line(lines, first));
  }
  return {thing.place.file, first_remark(lines, first), last};
}

bool Witnesses::is_directive(std::string_view line) const {
  return std::ranges::any_of(directives_,
                             [&](const std::string& mark) { return contains(line, mark); });
}

void Witnesses::read_lines(const Thing& thing, WordsMet& met) {
  const Place place = lines_of(thing);
  const std::vector<std::string>& lines = quotes_.file(place.file);
  // "joins(:events)" of a query joins nobody to anything.
  constexpr std::uint32_t kFewLines = 12;
  const bool few = thing.kind == ThingKind::setting || thing.kind == ThingKind::field ||
                   thing.kind == ThingKind::choice || thing.kind == ThingKind::rule ||
                   (thing.kind == ThingKind::type && place.end_line < place.line + kFewLines);
  std::uint32_t own = 0, near = 0;
  for (std::size_t at = std::max<std::size_t>(place.line, 1);
       at <= place.end_line && at <= lines.size(); ++at) {
    const bool remark = is_remark(lines[at - 1]);
    if (remark && is_directive(lines[at - 1])) continue;
    each_name(lines[at - 1], [&](std::string_view name) {
      if (code_words_.contains(std::string(name))) return;
      for (const std::size_t one : hits(name)) {
        own |= roots_[one].own;
        if (few || remark) near |= roots_[one].near;
      }
    });
  }
  met.lines = own & wanted_;
  met.lines_near = near & wanted_ & ~met.lines;
}

void Witnesses::gather(std::string_view written, std::uint32_t words, double part,
                       std::vector<Paid>& out) {
  for (const std::size_t id : hits(written)) {
    const RootOfWish& one = roots_[id];
    for (std::size_t i = 0; i < factors_.size() && i < 32; ++i) {
      const bool own = (one.own >> i & 1U) != 0;
      if ((words >> i & 1U) == 0 || (!own && (one.near >> i & 1U) == 0)) continue;
      out.push_back({i, id, factors_[i] * (one.rare + rare_[i]) / 2 * part * (own ? 1 : kNear)});
    }
  }
}

double Witnesses::paid(std::vector<Paid> all) {
  std::ranges::stable_sort(all, std::ranges::greater(), &Paid::value);
  double out = 0;
  std::uint32_t words = 0;
  std::set<std::size_t> used;
  for (const Paid& one : all) {
    if ((words >> one.word & 1U) != 0) continue;
    words |= 1U << one.word;
    out += one.value * (used.insert(one.root).second ? 1 : kPaidBefore);
  }
  return out;
}

double Witnesses::worth_of_text(std::string_view text, const WordsMet& met) {
  std::vector<Paid> all;
  gather(text, met.in_name(), 1, all);
  return paid(std::move(all));
}

double Witnesses::worth(const Thing& thing, const WordsMet& met, double by_file, double by_lines) {
  std::vector<Paid> all;
  gather(thing.name, met.in_name(), 1, all);
  gather(place_name(thing), met.in_file(), by_file, all);
  double out = paid(std::move(all));
  const std::uint32_t told = met.in_lines() | met.in_said();
  for (std::size_t i = 0; i < factors_.size(); ++i) {
    if ((told >> i & 1U) != 0)
      out += by_lines * ((met.lines >> i & 1U) != 0 ? in_lines_[i] : near_in_lines_[i]);
  }
  return out;
}

}  // namespace cutaway::answers
