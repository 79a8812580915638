// SPDX-License-Identifier: Apache-2.0
// A section ends at the next heading of its level; a list that a line opens ends with its last
// item.
#include "meaning/feature_lists.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostItems = 60, kLongList = 30, kFewItems = 3;

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  const std::string small = lower(text);
  return std::ranges::any_of(words, [&](std::string_view word) { return contains(small, word); });
}

std::size_t word_count_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(trim(text), ' ')) + 1;
}

/// "shopserver" of "Shop-Server".
std::string letters_of(std::string_view text) {
  std::string out = lower(text);
  std::erase_if(out, [](char c) { return (c < 'a' || c > 'z') && (c < '0' || c > '9'); });
  return out;
}

/// "The Shop Network provides:" in the README of "Shop Server": a name that no heading of the first
/// ones bears whole.
bool is_of_another(const std::vector<Block>& blocks, std::string_view lead) {
  std::vector<std::string> subject;
  for (std::string_view word : split(lead, ' ')) {
    while (!word.empty() && (word.front() == '*' || word.front() == '_')) word.remove_prefix(1);
    const bool big = !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
    if (!big) break;
    subject.emplace_back(word);
  }
  if (!subject.empty() && (subject.front() == "The" || subject.front() == "Our"))
    subject.erase(subject.begin());
  constexpr std::size_t kFewestWords = 2, kFirst = 3, kLongest = 48;
  if (subject.size() < kFewestWords) return false;
  const std::string name = letters_of(join(subject, ""));
  std::size_t headings = 0;
  for (const Block& block : blocks) {
    // A row of links is no name.
    if (block.kind != "heading" || block.text.size() > kLongest || ++headings > kFirst) continue;
    const std::string known = letters_of(block.text);
    constexpr std::size_t kShortest = 4;
    if (contains(known, name) || (known.size() >= kShortest && contains(name, known))) return false;
  }
  return headings > 0;
}

/// "Forum: https://forum.example.com", "User guide: [Shop guide](…)": leads elsewhere, and says
/// nothing of its own.
bool only_leads(const Block& item) {
  constexpr std::size_t kMostWords = 4;
  const std::string_view text = trim(item.text);
  const std::size_t colon = text.rfind(": ");
  if (colon == std::string_view::npos) return false;
  const std::string_view rest = trim(text.substr(colon + 2));
  if (rest.find(' ') == std::string_view::npos &&
      (rest.starts_with("http://") || rest.starts_with("https://")))
    return true;
  return item.link_bytes > 0 && item.link_bytes * 10 >= rest.size() * 9 &&
         item.link_bytes <= text.size() && word_count_of(text.substr(0, colon)) <= kMostWords;
}

/// More than its links, or a short name that is one: "[Attachments](…)".
bool says_something(const Block& item) {
  constexpr std::size_t kLongestName = 40;
  if (only_leads(item)) return false;
  return is_latin(item.text) && (item.link_bytes * 10 < item.text.size() * 9 ||
                                 (item.text.size() <= kLongestName && !item.pictures));
}

/// "Feature overview:" with the list right below; "The features are listed elsewhere:" opens none
/// of its own when links follow.
bool opens_list(const std::vector<Block>& blocks, std::size_t i) {
  constexpr std::size_t kLongest = 200;
  const std::string_view text = trim(blocks[i].text);
  return blocks[i].kind == "paragraph" && text.ends_with(":") && text.size() <= kLongest &&
         says_features(text) && i + 1 < blocks.size() && blocks[i + 1].kind == "item" &&
         !is_of_another(blocks, text);
}

/// "It focuses on what every shop needs:" below the title, or below "What is Shop?" and "Why Shop".
bool opens_about(const std::vector<Block>& blocks, std::size_t i, bool about) {
  constexpr std::size_t kFewest = 3;
  const std::string_view text = trim(blocks[i].text);
  if (!about || blocks[i].kind != "paragraph" || !text.ends_with(":")) return false;
  const auto said = sentences(text);
  const std::string last = " " + lower(said.empty() ? text : std::string_view(said.back()));
  constexpr std::array<std::string_view, 16> kDoes = {
      " focuses on ", " is designed to", " is built to", " is made to",
      " offers",      " supports",       " helps you",   " lets you",
      " includes",    " allows you to",  " enables you", " comes with",
      " aims to",     " takes care of",  " handles",     " gives you"};
  if (std::ranges::none_of(kDoes, [&](auto mark) { return contains(last, mark); }) ||
      is_of_another(blocks, said.empty() ? text : std::string_view(said.back())))
    return false;
  std::size_t items = 0;
  for (++i; i < blocks.size() && blocks[i].kind == "item"; ++i)
    items += says_something(blocks[i]) ? 1 : 0;
  return items >= kFewest;
}

/// "Recipes – Write down what you cook": the item has a title of its own.
bool is_titled(const Block& item) {
  constexpr std::size_t kLongestTitle = 48;
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{" – ", " — ", " - ", ": "},
      [&](std::string_view mark) { return item.text.find(mark) <= kLongestTitle; });
}

/// "What is Shop?", "Why Shop", "About".
bool says_about(std::string_view heading) {
  const std::string small = lower(trim(heading));
  return small.starts_with("what is ") || small.starts_with("why ") || small.starts_with("about") ||
         small == "overview" || small == "introduction";
}

/// A list right below the first paragraph of all, most items of which have titles, says what there
/// is without a heading.
bool opens_page(const std::vector<Block>& blocks, std::size_t i) {
  constexpr std::size_t kFewest = 5;
  if (i == 0 || blocks[i - 1].kind != "paragraph") return false;
  std::size_t items = 0, titled = 0;
  for (; i < blocks.size() && blocks[i].kind == "item"; ++i) {
    ++items;
    titled += is_titled(blocks[i]) && !only_leads(blocks[i]) ? 1 : 0;
  }
  return items >= kFewest && titled * 3 >= items * 2;
}

/// "Mail server with: …" only opens what stands below it.
bool only_opens(const Block* item) { return item->level == 1 && trim(item->text).ends_with(":"); }

/// Of a long list the items of the first level, unless most of these only open others.
void shorten(std::vector<const Block*>& items) {
  const auto first = std::ranges::count_if(items, [](const Block* one) { return one->level == 1; });
  const bool heads = 2 * std::ranges::count_if(items, only_opens) >= first;
  std::erase_if(items, [&](const Block* one) { return heads ? only_opens(one) : one->level > 1; });
}

}  // namespace

bool says_features(std::string_view heading) {
  return has_any(heading,
                 {"feature", "highlights", "what it does", "what can", "what you can", "you can do",
                  "capabilities", "what you get", "functionality", "use cases", "why use",
                  "provides", "out of the box", "things you can"}) &&
         !has_any(heading, {"request", "roadmap", "planned", "upcoming", "missing", "coming",
                            "contribut", "to help"});
}

std::vector<const Block*> feature_items(const std::vector<Block>& blocks) {
  std::vector<const Block*> out, below_about;
  bool in_section = false, in_list = false, about = true, in_about = false;
  int level = 0, headings = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.kind == "heading") {
      ++headings;
      const bool announced = says_features(block.text);
      if (block.level <= level || announced) in_section = announced;
      if (announced) level = block.level;
      about = headings <= 1 || says_about(block.text);
      in_list = in_about = false;
      continue;
    }
    if (block.kind != "item") {
      in_list = opens_list(blocks, i);
      in_about = !in_list && opens_about(blocks, i, about);
      continue;
    }
    if (!in_section && !in_list && headings <= 1) in_list = opens_page(blocks, i);
    if ((in_section || in_list) && block.level <= 2 && says_something(block))
      out.push_back(&block);
    else if (in_about && block.level <= 2 && says_something(block))
      below_about.push_back(&block);
  }
  if (out.size() < kFewItems) out.insert(out.begin(), below_about.begin(), below_about.end());
  if (out.size() > kLongList) shorten(out);
  if (out.size() > kMostItems) out.resize(kMostItems);
  return out;
}

std::vector<std::pair<std::string_view, const Block*>> feature_sentences(
    const std::vector<Block>& blocks) {
  constexpr std::size_t kMost = 12, kShortest = 8;
  std::vector<std::pair<std::string_view, const Block*>> out;
  for (const Block& block : blocks) {
    if (block.kind == "heading" && block.level > 1 &&
        !has_any(block.text, {"about", "what is", "overview", "introduction"}))
      break;
    if (block.kind != "paragraph" || is_noise(block)) continue;
    for (const std::string_view sentence : sentences(block.text)) {
      const std::string small = lower(sentence);
      std::string_view said;
      for (const std::string_view mark :
           {" you can ", "you can ", " allows you to ", " lets you ", " enables you to ",
            " helps you to ", " helps you ", " provides the ability to ", " provides "}) {
        const std::size_t at = small.find(mark);
        if (at == small.npos) continue;
        said = sentence.substr(at + mark.size());
        break;
      }
      if (said.empty() && contains(small, " are supported")) said = sentence;
      while (said.ends_with(".") || said.ends_with(" ")) said.remove_suffix(1);
      if (said.size() >= kShortest && out.size() < kMost && !is_call_to_action(sentence))
        out.emplace_back(said, &block);
    }
  }
  return out;
}

}  // namespace cutaway::meaning
