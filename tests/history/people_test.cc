// SPDX-License-Identifier: Apache-2.0
// Which authors are one human.
#include "history/people.h"

#include <doctest/doctest.h>

namespace cutaway::history {

TEST_CASE(
    "one human by name, by address, by the number of a forge; a shared mailbox joins nobody") {
  People people;
  for (const char* author :
       {"Stéphane B <s@shop.org>", "stephane b <home@s.org>", "Joe Smith <joe@x.org>",
        "Joseph Smith <joe@x.org>", "Ann <12+ann@users.noreply.github.com>",
        "ann lee <ann@users.noreply.github.com>", "A One <dev@shop.org>", "B Two <dev@shop.org>",
        "C Three <dev@shop.org>", "D Four <dev@shop.org>"})
    people.add(read_author(author));
  CHECK(people.same() == std::vector<std::uint32_t>{0, 0, 2, 2, 4, 4, 6, 7, 8, 9});
}

TEST_CASE("a name in either order of its words is one name of a mailbox") {
  People people;
  for (const char* author :
       {"Zheng Jie <2015@mail.org>", "Jie Zheng <2015@mail.org>", "ZhengJie <2015@mail.org>",
        "dqjdda <2015@mail.org>", "Elune <2015@mail.org>"})
    people.add(read_author(author));
  // The third is written as the first, but for the blank.
  CHECK(people.same() == std::vector<std::uint32_t>{0, 0, 0, 0});
}

TEST_CASE("one human by a name that another's address holds") {
  People people;
  for (const char* author :
       {"lachlan <lachlan.00@mail.org>", "Lachlan de Waard <lachlan.dewaard@work.org>",
        "lachlan <github@dewaard.email>", "Jiangjie Bai <j.b@work.org>", "Bai <baijiangjie@qq.org>",
        "dotanm <git@dotanmazor.com>", "Dotan Mazor <atlas@mail.org>", "ann <ann@lee.org>",
        "Ann Lee <a@shop.org>"})
    people.add(read_author(author));
  // "annlee" is too short to be nobody else's.
  CHECK(people.same() == std::vector<std::uint32_t>{0, 0, 0, 3, 3, 5, 5, 7, 8});
}

TEST_CASE("an author without an address is all name") {
  CHECK(read_author(" Ann ").name == "Ann");
  CHECK(read_author("Ann <a@b>").address == "a@b");
  CHECK(read_author("<a@b>").name.empty());
}

}  // namespace cutaway::history
