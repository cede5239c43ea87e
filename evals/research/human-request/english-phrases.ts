import { lines, type Phrases } from './phrase-lines.ts';

export const english: Phrases = {
  people: lines(`
  a human
  a real person
  someone
  somebody from your team
  an agent
  a live agent
  your support team
  customer service
  a manager
  an actual employee
  the billing department
  a member of staff
  real people
  a representative
  one of your colleagues
  a supervisor
  an operator
  your sales team
  a specialist
  a technician
  an advisor
  anyone real
  an expert
  a person`),
  wishes: lines(`
  can i talk to {p}
  could i speak with {p} please
  i want to chat with {p}
  i need to reach {p}
  id like to be connected to {p}
  let me speak to {p}
  how do i get through to {p}
  how can i contact {p}
  wheres the option to talk to {p}
  is there any way to reach {p}
  is it possible to be transferred to {p}
  id rather discuss this with {p}
  i would prefer to deal with {p}
  i prefer {p} over a bot
  id feel better talking to {p} about this
  can we do this with {p} on the phone
  can we do this by phone
  could we talk about it on a call
  i want to call {p}
  give me a number where i can call {p}
  what is your phone number
  which number can i dial
  do you have a hotline
  connect me to {p}
  please connect me with {p}
  transfer me to {p}
  switch me over to {p}
  put me through to {p}
  pass me on to {p}
  hand me over to {p}
  forward this to {p}
  send me to {p}
  get me {p}
  get {p} on this
  bring in {p}
  fetch {p} please
  give me {p}
  find me {p}
  i need {p}
  i want {p} now
  im waiting for {p}
  i need help from {p}
  i need assistance from {p} directly
  need someone who understands this
  i need somebody who can actually think
  i need a human brain on this
  is {p} available
  is {p} there
  are there any humans around
  are any agents online right now
  is anybody there
  does anyone work there i can talk to
  can {p} take over from here
  can {p} take this over
  can {p} help me with this
  can {p} look at this
  could {p} call me
  can {p} contact me
  please have {p} get in touch with me
  please call me back
  i would like a callback
  call me
  {p} please
  {p}
  contact {p}
  speak to {p}
  talk to {p}
  live chat with {p}
  i dont want to talk to a bot
  i would rather not do this with a robot
  im done talking to a machine
  im tired of this bot, give me {p}
  no more bots please
  enough of the bot
  you are a bot right, i need {p}
  you cant solve this, who can
  you are not helping, transfer me
  you are not helping, let me talk to {p}
  this is too complicated for a bot
  this is private, i only want to tell {p}
  escalate this
  id like to escalate this issue
  escalate this case to {p}
  raise this with {p}
  open a ticket with {p} for me
  how do i file a ticket with {p}
  who can i speak to about this
  who do i complain to
  who can i write to directly
  whats the email of {p} so i can write to them
  skip the bot
  talk to human
  human
  agent
  representative
  operator
  live person
  real human now
  lets talk in person
  can i have a word with {p}
  any chance to talk to {p}
  may i speak with {p}
  would {p} have time for a call
  is {p} on duty`),
  others: lines(`
  how do i add {p}
  how do i invite {p} to the console
  can {p} see the history of a chat
  what does {p} see in the inbox
  how many chats can {p} take
  when does the bot hand over to {p}
  how does the bot decide to bring in {p}
  what happens if {p} is offline
  what happens when nobody is there
  how long does a visitor wait for {p}
  how do i assign a chat to {p}
  can i rename {p} in the console
  how do i remove {p}
  does {p} get a notification
  can {p} edit an article
  set working hours for {p}
  how do i change the role of {p}
  which rights does {p} have
  can visitors ask for {p}
  can a customer talk to {p} without the bot
  how do i let visitors talk to {p} directly
  can the bot work without {p}
  are you a human
  are you a real person
  am i talking to a human or a bot
  is there a human behind this chat
  who made you
  my colleague already told me how, where is the file
  i spoke to {p} yesterday, now how do i export the chat
  {p} told me to ask here how to reset it
  {p} answered but nothing arrived
  my manager wants a report every week
  does somebody know the default port
  can someone explain what an intent is
  is there someone who runs it on windows
  has anyone used it with shopify
  how do i transfer the data to another server
  transfer a chat to another team
  how do i connect it to slack
  connect it to our database
  connect me to the api docs
  how do i call the api
  add a phone number to the widget
  phone number is not accepted in the form
  where do i put our contact details
  the contact form is broken
  how do i export contacts
  does it support phone calls
  can it ring when a chat comes in
  how do i close a ticket
  import tickets from zendesk
  write an escalation rule
  priority of escalated chats
  how do i switch the language
  switch to dark mode
  send me the link to the article
  give me the command
  give me an example
  i need the snippet for my page
  i need help with the install
  i need help
  can you help me
  help me set it up please
  please help
  who can read my messages
  who has access to the data
  who wrote this article
  what is an agent
  agent licence price
  human readable logs
  is the support free
  do you support arabic
  what support plans are there
  support for wordpress
  what are the opening hours
  how do i make the talk to a person button bigger
  hide the talk to a person button
  can the bot sound more like a human
  how many people can use it at once
  personal data of visitors
  i dont need {p}, just the command
  no need to call {p}
  please dont transfer me to {p}
  can you solve this for me
  you are wrong, check again
  you are not answering my question
  i already tried that
  it still does not work
  can you call the webhook again
  the page cannot be reached
  speak to text is not working
  talk to me in spanish
  speak english please
  chat window does not open
  real time updates are slow
  operators in search queries
  staff discount
  customer service rating in the report
  what does customer service cost me per month
  how do i name the sales team in the console`),
};
