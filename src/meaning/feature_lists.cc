// SPDX-License-Identifier: Apache-2.0
// A section ends at the next heading of its level; a list that a line opens ends with its last
// item.
#include "meaning/feature_lists.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostItems = 60, kLongList = 30;

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  const std::string small = lower(text);
  return std::ranges::any_of(words, [&](std::string_view word) { return contains(small, word); });
}

/// "The Lantern Network provides:", "Enterprise features": what its makers sell beside it.
bool is_of_another(std::string_view text) {
  return has_any(text, {"enterprise", "premium", " paid ", "commercial", "network provides",
                        "network offers", "cloud provides", "cloud offers", "cloud includes"});
}

/// "Lantern is designed to:", "It focuses on work that every shop needs:".
bool says_purposes(std::string_view text) {
  return has_any(text, {" is designed to", " focuses on ", "lets you", "allows you to",
                        "enables you to", "helps you"});
}

/// "Feature overview:" with the list right below; "The features are listed elsewhere:" opens none
/// of its own when links follow.
bool opens_list(const std::vector<Block>& blocks, std::size_t i) {
  constexpr std::size_t kLongest = 200;
  const std::string_view text = trim(blocks[i].text);
  return blocks[i].kind == "paragraph" && text.ends_with(":") && text.size() <= kLongest &&
         (says_features(text) || says_purposes(text)) && !is_of_another(text) &&
         i + 1 < blocks.size() && blocks[i + 1].kind == "item";
}

/// "Recipes – Write down what you cook": the item has a title of its own.
bool is_titled(const Block& item) {
  constexpr std::size_t kLongestTitle = 48;
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{" – ", " — ", " - ", ": "},
      [&](std::string_view mark) { return item.text.find(mark) <= kLongestTitle; });
}

/// "Forum: https://…": what stands behind the title only leads elsewhere.
bool leads_elsewhere(const Block& item) { return item.link_bytes * 2 > item.text.size(); }

/// A list right below the first paragraph of all, most items of which have titles, says what there
/// is without a heading.
bool opens_page(const std::vector<Block>& blocks, std::size_t i) {
  constexpr std::size_t kFewest = 5;
  if (i == 0 || blocks[i - 1].kind != "paragraph") return false;
  std::size_t items = 0, titled = 0;
  for (; i < blocks.size() && blocks[i].kind == "item"; ++i) {
    ++items;
    titled += is_titled(blocks[i]) && !leads_elsewhere(blocks[i]) ? 1 : 0;
  }
  return items >= kFewest && titled * 3 >= items * 2;
}

/// More than its links, or a short name that is one: "[Attachments](…)".
bool says_something(const Block& item) {
  constexpr std::size_t kLongestName = 40;
  return is_latin(item.text) && (item.link_bytes * 10 < item.text.size() * 9 ||
                                 (item.text.size() <= kLongestName && !item.pictures));
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
  std::vector<const Block*> out;
  bool in_section = false, in_list = false;
  int level = 0, headings = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.kind == "heading") {
      ++headings;
      const bool announced = says_features(block.text);
      if (block.level <= level || announced) in_section = announced;
      if (announced) level = block.level;
      in_list = false;
      continue;
    }
    if (block.kind != "item") {
      in_list = opens_list(blocks, i);
      continue;
    }
    if (!in_section && !in_list && headings <= 1) in_list = opens_page(blocks, i);
    if ((in_section || in_list) && block.level <= 2 && says_something(block)) out.push_back(&block);
  }
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
