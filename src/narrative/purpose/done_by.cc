// SPDX-License-Identifier: Apache-2.0
// Set words first, then a deed with its object; of what is counted up the row also says what was
// not found.
#include "narrative/purpose/done_by.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/purpose/code_names.h"

namespace cutaway::narrative {
namespace {

/// Whether all that the one shows stands in the other.
bool tells_no_more(const Proof& one, const Proof& than) {
  return std::ranges::all_of(one.places, [&](const Place& place) {
    return std::ranges::find(than.places, place) != than.places.end();
  });
}

}  // namespace

DoneBy::DoneBy(const Story& story, const std::vector<std::string>& lines,
               const std::vector<Noun>& things)
    : words_(story),
      known_(story, words_),
      things_(story, words_, things),
      read_([&] {
        std::vector<Line> out;
        out.reserve(lines.size());
        for (const std::string& line : lines) out.push_back(read(line));
        return out;
      }()),
      wanted_([&] {
        std::set<Word> out = lines.empty() ? std::set<Word>() : known_.words();
        for (const Line& line : read_)
          for (const auto* list : {&line.lead, &line.body, &line.listed})
            for (const Piece& piece : *list) {
              out.insert(piece.telling.begin(), piece.telling.end());
              out.insert(piece.weak.begin(), piece.weak.end());
            }
        return out;
      }()),
      doers_(story, words_, wanted_) {}

DoneBy::Line DoneBy::read(const std::string& text) {
  constexpr std::size_t kShort = 4;
  Line out;
  const std::string lead = lead_of_line(text), body = body_of_line(text);
  out.lead = words_.pieces(text);
  out.known = known_.in(lead);
  out.known_behind = known_.in(body);
  std::string behind = body;
  for (const std::string_view mark : {". ", "; ", ", ", " and ", " / "})
    for (std::size_t at = behind.find(mark); at != behind.npos; at = behind.find(mark))
      behind.replace(at, mark.size(), "\n");
  const std::vector<Word>& title = out.lead.front().telling;
  for (const std::string_view clause : split(behind, '\n')) {
    Piece one = words_.piece(clause);
    const Word first = !one.telling.empty() ? one.telling.front()
                       : !one.weak.empty()  ? one.weak.front()
                                            : kNoWord;
    if (title.size() == 1 && text_words(clause).size() <= kShort && first != kNoWord &&
        first != title.front()) {
      Piece two = one;
      two.telling = {title.front(), first};
      two.weak.clear();
      out.listed.push_back(std::move(two));
    }
    if (one.telling.size() > 1) out.body.push_back(std::move(one));
  }
  out.title = text_words(lead).size() <= kShort;
  out.promise = out.known.empty() && words_.only_promises(lead);
  return out;
}

Proof DoneBy::of(const Piece& piece, std::size_t most) const {
  Proof out;
  for (const Fit& one : doers_.of(piece, most)) {
    out.by.push_back(doers_.shown(*one.doer));
    out.places.push_back(one.doer->place);
  }
  return out;
}

void DoneBy::add_known(const std::vector<std::pair<std::string, const KnownAbility*>>& known,
                       std::vector<Shown>& out) const {
  for (const auto& [phrase, ability] : known)
    out.push_back({phrase, known_.prove(*ability, phrase, doers_)});
  if (std::ranges::all_of(out, [](const Shown& one) { return one.proof.by.empty(); })) out.clear();
}

void DoneBy::add_counted(const Line& line, std::vector<Shown>& out) const {
  for (Piece piece : line.lead) {
    piece.leave_out = true;
    if (!piece.counted) continue;
    Proof done = of(piece, 1);
    out.push_back({piece.said, done.by.empty() ? things_.of(piece.own) : std::move(done)});
  }
}

/// `part`: the line says more than the one piece.
Proof DoneBy::joined(const std::vector<Shown>& shown, bool part) {
  Proof out;
  std::vector<std::string> missing;
  for (const Shown& one : shown) {
    if (one.proof.by.empty()) {
      missing.push_back(one.what);
      continue;
    }
    if (tells_no_more(one.proof, out)) continue;
    for (std::size_t i = 0; i < one.proof.by.size(); ++i)
      out.by.push_back(((part || shown.size() > 1) && i == 0 ? one.what + ": " : "") +
                       one.proof.by[i]);
    out.places.insert(out.places.end(), one.proof.places.begin(), one.proof.places.end());
  }
  if (!out.by.empty() && !missing.empty()) out.by.push_back("not found: " + join(missing, ", "));
  return out;
}

Proof DoneBy::by_known(std::size_t at) const {
  std::vector<Shown> shown;
  add_known(read_[at].known, shown);
  return joined(shown, says_more(read_[at]));
}

/// What it counts up, where each is found; then readings of the whole lead, then what it counts up
/// at all, then readings that leave words out.
Proof DoneBy::by_lead(std::size_t at) const {
  constexpr std::size_t kMostShown = 2;
  const Line& line = read_[at];
  std::vector<Shown> shown;
  const auto read_as = [&](const Piece& piece, bool leave_out) {
    Piece one = piece;
    one.leave_out = leave_out;
    return piece.counted || piece.telling.size() < 2 ? Proof() : of(one, kMostShown);
  };
  add_counted(line, shown);
  const auto found =
      std::ranges::count_if(shown, [](const Shown& one) { return !one.proof.by.empty(); });
  // "Login and registration": where each is found, what has both in its name leads from one to the
  // other.
  if (shown.size() > 1 && static_cast<std::size_t>(found) == shown.size())
    return joined(shown, false);
  if (Proof whole = read_as(line.lead.front(), false); !whole.by.empty()) return whole;
  if (2 * static_cast<std::size_t>(found) >= shown.size())
    if (Proof all = joined(shown, false); !all.by.empty()) return all;
  for (const bool leave_out : {false, true})
    for (const Piece& piece : line.lead)
      if (Proof whole = read_as(piece, leave_out); !whole.by.empty()) return whole;
  return {};
}

/// Whether the lead has telling words that none of the set phrases has.
bool DoneBy::says_more(const Line& line) const {
  std::size_t phrases = 0;
  for (const auto& [phrase, ability] : line.known) {
    if (ability->alone) return false;
    phrases += text_words(phrase).size();
  }
  const Piece& lead = line.lead.front();
  return lead.telling.size() + lead.weak.size() > phrases + 1;
}

Proof DoneBy::by_word(std::size_t at) const {
  if (!read_[at].title) return {};
  for (const Piece& piece : read_[at].lead)
    if (!piece.counted && !piece.shortened && piece.telling.size() == 1)
      if (Proof whole = of(piece, 1); !whole.by.empty()) return whole;
  return {};
}

/// "Inputs: text, date, files": the title's word with each of them.
Proof DoneBy::by_titled_list(const Line& line) const {
  constexpr std::size_t kFewest = 3;
  if (line.listed.size() < kFewest) return {};
  std::vector<Shown> shown;
  for (const Piece& piece : line.listed) shown.push_back({piece.said, of(piece, 1)});
  const auto found =
      std::ranges::count_if(shown, [](const Shown& one) { return !one.proof.by.empty(); });
  return found > 1 ? joined(shown, true) : Proof();
}

/// "Sharing. Albums can be shared": the title's one word with a thing that is said of it.
Proof DoneBy::by_title(const Line& line) const {
  constexpr std::size_t kMost = 2;
  constexpr double kNearTheBest = 0.2;
  std::vector<Fit> fits;
  if (line.lead.front().telling.size() != 1 || !line.lead.front().weak.empty()) return {};
  for (const Piece& piece : line.body)
    for (const Word word : piece.telling) {
      Piece two;
      two.telling = {line.lead.front().telling.front(), word};
      if (two.telling[0] == two.telling[1]) continue;
      for (const Fit& fit : doers_.of(two, 1)) fits.push_back(fit);
    }
  std::ranges::stable_sort(fits, std::greater(), &Fit::score);
  Proof out;
  for (const Fit& one : fits) {
    if (out.by.size() >= kMost || one.score < fits.front().score - kNearTheBest) break;
    if (std::ranges::count(out.places, one.doer->place) > 0) continue;
    out.by.push_back(doers_.shown(*one.doer));
    out.places.push_back(one.doer->place);
  }
  return out;
}

Proof DoneBy::by_body(std::size_t at) const {
  if (Proof listed = by_titled_list(read_[at]); !listed.by.empty()) return listed;
  if (Proof titled = by_title(read_[at]); !titled.by.empty()) return titled;
  std::vector<Shown> shown;
  add_known(read_[at].known_behind, shown);
  std::erase_if(shown, [](const Shown& one) { return one.proof.by.empty(); });
  for (const Piece& piece : read_[at].body)
    if (Proof proof = of(piece, 1); !proof.by.empty())
      shown.push_back({piece.said, std::move(proof)});
  return joined(shown, true);
}

}  // namespace cutaway::narrative
