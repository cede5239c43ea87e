export type Emoji = {
  emoji: string;
  /** As it is typed between colons elsewhere, such as `tada`. */
  name: string;
  /** Everything it is found by, its name first. */
  words: string;
};

/** The ones that people at work use, in the order in which they are shown. Each is the sign, its name, and what else it is called. */
export const emojiGroups: readonly { name: string; entries: readonly Emoji[] }[] = [
  {
    name: 'Smileys',
    entries: parse(`
      😀 grinning smile happy; 😃 smiley happy joy haha grinning big eyes;
      😄 smile happy joy laugh pleased grinning smiling eyes; 😁 grin beaming smiling eyes;
      😆 laughing satisfied happy haha grinning squinting; 😅 sweat_smile hot grinning; 🤣 rofl lol laughing rolling on floor;
      😂 joy tears; 🙂 slightly_smiling_face; 🙃 upside_down_face; 🫠 melting_face sarcasm dread; 😉 wink flirt winking;
      😊 blush proud smiling eyes; 😇 innocent angel smiling halo; 🥰 smiling_face_with_three_hearts love;
      😍 heart_eyes love crush smiling; 🤩 star_struck eyes; 😘 kissing_heart flirt blowing kiss;
      ☺️ relaxed blush pleased smiling; 🥲 smiling_face_with_tear; 😋 yum tongue lick savoring food; 😛 stuck_out_tongue;
      😜 stuck_out_tongue_winking_eye prank silly; 🤪 zany_face goofy wacky; 😝 stuck_out_tongue_closed_eyes prank squinting;
      🤑 money_mouth_face rich; 🤗 hugs smiling open hands; 🤭 hand_over_mouth quiet whoops;
      🫢 face_with_open_eyes_and_hand_over_mouth gasp shock; 🫣 face_with_peeking_eye; 🤫 shushing_face silence quiet;
      🤔 thinking; 🫡 saluting_face respect; 🤐 zipper_mouth_face silence hush; 🤨 raised_eyebrow suspicious;
      😐 neutral_face meh; 😑 expressionless; 😶 no_mouth mute silence without; 🫥 dotted_line_face invisible;
      😏 smirk smug smirking; 😒 unamused meh; 🙄 roll_eyes rolling; 😬 grimacing; 🤥 lying_face liar; 🫨 shaking_face shock;
      😌 relieved whew; 😔 pensive; 😪 sleepy tired; 😴 sleeping zzz; 😷 mask sick ill medical; 🤒 face_with_thermometer sick;
      🤕 face_with_head_bandage hurt; 🤢 nauseated_face sick barf disgusted; 🤧 sneezing_face achoo sick;
      🥵 hot_face heat sweating; 🥶 cold_face freezing ice; 🥴 woozy_face groggy; 😵 dizzy_face crossed out eyes;
      🤯 exploding_head mind blown; 🤠 cowboy_hat_face; 🥳 partying_face celebration birthday; 🥸 disguised_face;
      😎 sunglasses cool smiling; 🤓 nerd_face geek glasses; 🧐 monocle_face; 😕 confused;
      🫤 face_with_diagonal_mouth confused; 😟 worried nervous; 🙁 slightly_frowning_face; ☹️ frowning_face;
      😮 open_mouth surprise impressed wow; 😯 hushed silence speechless; 😲 astonished amazed gasp; 😳 flushed;
      🥺 pleading_face puppy eyes; 🥹 face_holding_back_tears gratitude; 😦 frowning open mouth; 😧 anguished stunned;
      😨 fearful scared shocked oops; 😰 cold_sweat nervous anxious; 😥 disappointed_relieved phew sweat nervous sad but;
      😢 cry sad tear crying; 😭 sob sad cry bawling loudly crying; 😱 scream horror shocked screaming in fear; 😖 confounded;
      😣 persevere struggling persevering; 😞 disappointed sad; 😓 sweat downcast; 😩 weary tired; 😫 tired_face upset whine;
      🥱 yawning_face; 😤 triumph smug steam from nose; 😡 rage pout angry enraged; 😠 angry mad annoyed;
      🤬 cursing_face foul symbols on mouth; 😈 smiling_imp devil evil horns; 💀 skull dead danger poison; 🤡 clown_face;
      👻 ghost halloween; 👽 alien ufo; 👾 space_invader game retro alien monster; 🤖 robot; 😺 smiley_cat grinning;
      😸 smile_cat grinning smiling eyes; 😹 joy_cat tears; 😻 heart_eyes_cat smiling; 😼 smirk_cat wry smile; 😽 kissing_cat;
      🙀 scream_cat horror weary; 😿 crying_cat_face sad tear; 😾 pouting_cat; 🙈 see_no_evil monkey blind ignore;
      🙉 hear_no_evil monkey deaf; 🙊 speak_no_evil monkey mute hush; 💌 love_letter email envelope;
      💝 gift_heart chocolates ribbon; 💖 sparkling_heart; 💗 heartpulse growing heart; 💓 heartbeat beating heart;
      💞 revolving_hearts; 💕 two_hearts; ❣️ heavy_heart_exclamation; 💔 broken_heart; ❤️ heart love red; 🩷 pink_heart;
      🧡 orange_heart; 💛 yellow_heart; 💚 green_heart; 💙 blue_heart; 🩵 light_blue_heart; 💜 purple_heart; 🤎 brown_heart;
      🖤 black_heart; 🩶 grey_heart; 🤍 white_heart; 💯 100 score perfect hundred points; 💢 anger angry;
      💥 boom collision explode; 💫 dizzy star; 💦 sweat_drops water workout droplets; 💨 dash wind blow fast dashing away;
      💬 speech_balloon comment; 💭 thought_balloon thinking; 💤 zzz sleeping;
    `),
  },
  {
    name: 'Hands',
    entries: parse(`
      👋 wave goodbye waving hand; 🤚 raised_back_of_hand; 🖐️ raised_hand_with_fingers_splayed;
      ✋ hand raised_hand highfive stop raised; 🖖 vulcan_salute prosper spock; 🫱 rightwards_hand; 🫲 leftwards_hand;
      🫳 palm_down_hand; 🫴 palm_up_hand; 🫷 leftwards_pushing_hand; 🫸 rightwards_pushing_hand; 👌 ok_hand;
      🤌 pinched_fingers; 🤏 pinching_hand; ✌️ v victory peace hand; 🤞 crossed_fingers luck hopeful;
      🫰 hand_with_index_finger_and_thumb_crossed; 🤟 love_you_gesture; 🤘 metal horns; 🤙 call_me_hand;
      👈 point_left backhand index pointing; 👉 point_right backhand index pointing; 👆 point_up_2 backhand index pointing;
      👇 point_down backhand index pointing; ☝️ point_up index pointing; 🫵 index_pointing_at_the_viewer;
      👍 +1 thumbsup approve ok thumbs up; 👎 -1 thumbsdown disapprove bury thumbs down; ✊ fist_raised power;
      👊 fist_oncoming facepunch punch attack; 🤛 fist_left facing; 🤜 fist_right facing;
      👏 clap praise applause clapping hands; 🙌 raised_hands hooray raising; 🫶 heart_hands love; 👐 open_hands;
      🤲 palms_up_together; 🤝 handshake deal; 🙏 pray please hope wish folded hands; ✍️ writing_hand;
      💅 nail_care beauty manicure polish; 🤳 selfie; 💪 muscle flex bicep strong workout flexed biceps; 🦾 mechanical_arm;
      👂 ear hear sound listen; 👃 nose smell; 🧠 brain;
    `),
  },
  {
    name: 'Nature and food',
    entries: parse(`
      🐶 dog pet; 🐱 cat pet; 🦊 fox_face; 🐻 bear; 🐼 panda_face; 🐧 penguin; 🐦 bird; 🦉 owl; 🦋 butterfly; 🐛 bug;
      🐝 bee honeybee; 🐢 turtle slow; 🐙 octopus; 🐳 whale sea spouting; 💐 bouquet flowers; 🌸 cherry_blossom flower spring;
      🌹 rose flower; 🌻 sunflower; 🌱 seedling plant; 🌲 evergreen_tree wood; 🌴 palm_tree; 🌵 cactus; 🌿 herb;
      🍀 four_leaf_clover luck; 🍎 apple red; 🍋 lemon; 🍓 strawberry fruit; 🍌 banana fruit; 🍕 pizza; 🍔 hamburger burger;
      🍟 fries french; 🍞 bread toast; 🥐 croissant; 🧀 cheese wedge; 🧂 salt; 🍰 cake dessert shortcake;
      🎂 birthday party cake; 🍪 cookie; 🍫 chocolate_bar; ☕ coffee cafe espresso hot beverage;
      🍵 tea green breakfast teacup without handle; 🍺 beer drink mug; 🥂 clinking_glasses cheers toast; 🍷 wine_glass;
      🍾 champagne bottle bubbly celebration popping cork; 🍹 tropical_drink summer vacation; 🍿 popcorn;
      🍦 icecream soft ice cream; 🍜 ramen noodle steaming bowl; 🍣 sushi; 🌮 taco; 🥗 green_salad;
    `),
  },
  {
    name: 'Travel and weather',
    entries: parse(`
      🚗 car red_car automobile; 🚕 taxi; 🚌 bus; 🚋 train tram car; 🚇 metro; ✈️ airplane flight; 🚀 rocket ship launch;
      🚢 ship; 🚲 bike bicycle; 🚚 truck delivery; 🚛 articulated_lorry; 🏠 house; 🏢 office building; 🏥 hospital; 🏦 bank;
      🏫 school; 🏨 hotel; 🌍 earth_africa globe world international showing europe;
      🌎 earth_americas globe world international showing; 🌏 earth_asia globe world international showing australia;
      🗺️ world_map travel; 🧭 compass; ☀️ sunny weather sun; ⛅ partly_sunny weather cloud sun behind; ☁️ cloud;
      🌧️ cloud_with_rain; 🌨️ cloud_with_snow; ⚡ zap lightning thunder high voltage; ❄️ snowflake winter cold weather;
      ⛄ snowman winter without snow; 🔥 fire burn; 💧 droplet water; 🌊 ocean sea water wave; 🌈 rainbow;
      ☔ umbrella rain weather drops; ⭐ star; 🌟 star2 glowing star; ✨ sparkles shiny; 🌙 crescent_moon night; 🌕 full_moon;
      ⌛ hourglass time done; ⏳ hourglass_flowing_sand time not done; ⌚ watch time; ⏰ alarm_clock morning; ⏱️ stopwatch;
      ⏲️ timer_clock; 🕒 clock3 three clock; 🎉 tada hooray party popper; 🎊 confetti_ball; 🎈 balloon party birthday;
      🎁 gift present birthday christmas wrapped; 🎫 ticket; 🏆 trophy award contest winner; 🏅 medal_sports gold winner;
      🥇 1st_place_medal gold; ⚽ soccer sports ball; 🏀 basketball sports; 🎾 tennis sports; 🎯 dart target bullseye;
      🧩 jigsaw puzzle piece; 🎨 art design paint artist palette; 🎮 video_game play controller console;
      🎲 game_die dice gambling;
    `),
  },
  {
    name: 'Things',
    entries: parse(`
      👓 eyeglasses glasses; 🕶️ dark_sunglasses; 👕 shirt tshirt; 🛍️ shopping bags; 👞 mans_shoe man;
      👟 athletic_shoe sneaker sport running; 🥿 flat_shoe; 👑 crown king queen royal;
      🎓 mortar_board education college university graduation cap; 💍 ring wedding marriage engaged; 💎 gem diamond stone;
      🔇 mute sound volume muted speaker; 🔈 speaker low volume; 🔊 loud_sound volume speaker high;
      📢 loudspeaker announcement; 📣 mega megaphone; 🔔 bell sound notification; 🔕 no_bell volume off slash;
      🎼 musical_score; 🎵 musical_note; 🎶 notes music musical; 🎙️ studio_microphone podcast; 🎤 microphone sing;
      🎧 headphones music earphones headphone; 🎷 saxophone; 🎹 musical_keyboard piano; 📱 iphone smartphone mobile phone;
      ☎️ phone telephone; 📞 telephone_receiver phone call; 📟 pager; 🔋 battery power; 🪫 low_battery; 🔌 electric_plug;
      💻 computer desktop screen laptop; 🖥️ desktop_computer; 🖨️ printer; ⌨️ keyboard; 🖱️ computer_mouse;
      💾 floppy_disk save; 💿 cd optical disk; 🎥 movie_camera film video; 📺 tv television; 📷 camera photo;
      📸 camera_flash photo; 📹 video_camera; 🔍 mag search zoom magnifying glass tilted left;
      🔎 mag_right magnifying glass tilted; 💡 bulb idea light; 🔦 flashlight; 📔 notebook_with_decorative_cover;
      📕 closed_book; 📖 book open_book open; 📗 green_book; 📘 blue_book; 📙 orange_book; 📚 books library; 📓 notebook;
      📃 page_with_curl; 📜 scroll document; 📄 page_facing_up document; 📰 newspaper press;
      🗞️ newspaper_roll press rolled up; 📑 bookmark_tabs; 🔖 bookmark; 🏷️ label tag; 💰 moneybag dollar cream money bag;
      🪙 coin; 💵 dollar money banknote; 💶 euro banknote; 💷 pound banknote; 💸 money_with_wings dollar;
      💳 credit_card subscription; 🧾 receipt; 💹 chart increasing yen; ✉️ envelope letter email; 📧 email e-mail mail;
      📨 incoming_envelope; 📩 envelope_with_arrow; 📤 outbox_tray; 📥 inbox_tray; 📦 package shipping;
      📫 mailbox closed raised flag; 📪 mailbox_closed lowered flag; 📬 mailbox_with_mail open raised flag;
      📭 mailbox_with_no_mail open lowered flag; 📮 postbox; 🗳️ ballot_box; ✏️ pencil2 pencil; 🖋️ fountain_pen; 🖊️ pen;
      📝 memo pencil document note; 💼 briefcase business; 📁 file_folder directory; 📂 open_file_folder;
      🗂️ card_index_dividers; 📅 date calendar schedule; 📆 calendar schedule tear off; 🗓️ spiral_calendar;
      📈 chart_with_upwards_trend graph metrics increasing; 📉 chart_with_downwards_trend graph metrics decreasing;
      📊 bar_chart stats metrics; 📋 clipboard; 📌 pushpin location; 📍 round_pushpin location; 📎 paperclip;
      🖇️ paperclips linked; 📏 straight_ruler; 📐 triangular_ruler; ✂️ scissors cut; 🗃️ card_file_box; 🗑️ wastebasket trash;
      🔒 lock security private locked; 🔓 unlock security unlocked; 🔏 lock_with_ink_pen locked; 🔑 key lock password;
      🔨 hammer tool; 🛠️ hammer_and_wrench; 🛡️ shield; 🪚 carpentry_saw; 🔧 wrench tool; ⚙️ gear; 🔗 link; 🧰 toolbox;
      🧲 magnet; 🧪 test_tube; 🔬 microscope science laboratory investigate; 🔭 telescope; 📡 satellite signal antenna;
      💉 syringe health hospital needle; 💊 pill health medicine; 🩹 adhesive_bandage; 🚪 door; 🪤 mouse_trap; 🧷 safety_pin;
      🧹 broom; 🧺 basket; 🧻 roll_of_paper toilet; 🧯 fire_extinguisher; 🛒 shopping_cart; 🪧 placard; 🪪 identification_card;
    `),
  },
  {
    name: 'Signs',
    entries: parse(`
      ♿ wheelchair accessibility; ⚠️ warning wip; ⛔ no_entry limit; 🚫 no_entry_sign block forbidden prohibited; ⬆️ arrow_up;
      ↗️ arrow_upper_right up; ➡️ arrow_right; ↘️ arrow_lower_right down; ⬇️ arrow_down; ↙️ arrow_lower_left down;
      ⬅️ arrow_left; ↖️ arrow_upper_left up; ↔️ left_right_arrow; ↩️ leftwards_arrow_with_hook return right curving left;
      🔄 arrows_counterclockwise sync; 🔙 back arrow; 🔚 end arrow; 🔜 soon arrow; 🔝 top arrow; 🔁 repeat loop;
      ▶️ arrow_forward play; ⏩ fast_forward; ◀️ arrow_backward reverse; ⏪ rewind fast reverse; ⏸️ pause_button; ⏹️ stop_button;
      📶 signal_strength wifi antenna bars; ➕ heavy_plus_sign; ➖ heavy_minus_sign; ♾️ infinity;
      ‼️ bangbang double exclamation mark; ❓ question confused red mark; ❗ exclamation heavy_exclamation_mark bang red mark;
      💱 currency_exchange; ♻️ recycle environment green recycling; ✅ white_check_mark; ✔️ heavy_check_mark; ❌ x cross mark;
      ©️ copyright; ®️ registered; ™️ tm trademark trade mark; 🔟 keycap_ten 10; 🔢 1234 numbers input; 🔣 symbols input;
      🔤 abc alphabet input latin letters; 🆒 cool; 🆓 free; ℹ️ information_source; 🆔 id; 🆕 new fresh; 🆗 ok yes;
      🆘 sos help emergency; 🆙 up; 🔴 red_circle; 🟠 orange_circle; 🟡 yellow_circle; 🟢 green_circle; 🔵 large_blue_circle;
      🟣 purple_circle; ⚫ black_circle; ⚪ white_circle; 🔘 radio_button;
    `),
  },
];

function parse(text: string): Emoji[] {
  return text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [emoji = '', name = '', ...others] = entry.split(' ');
      return { emoji, name, words: [name, ...name.split('_'), ...others].join(' ') };
    });
}
