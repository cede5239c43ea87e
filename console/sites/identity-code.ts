/** Code that signs a token on the server of a site, in four languages. `key`: the public key of the site. */
export function listIdentityCode(key: string): { id: string; name: string; code: string }[] {
  return [
    {
      id: 'node',
      name: 'Node',
      code: `import { SignJWT } from 'jose';

const secret = new TextEncoder().encode(process.env.BATON_SECRET);

function batonToken(user) {
  return new SignJWT({ email: user.email, name: user.name, attributes: { plan: user.plan } })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(String(user.id))
    .setAudience('${key}')
    .setExpirationTime('1h')
    .sign(secret);
}`,
    },
    {
      id: 'php',
      name: 'PHP',
      code: `// composer require firebase/php-jwt
use Firebase\\JWT\\JWT;

function baton_token(array $user): string {
    return JWT::encode([
        'sub' => (string) $user['id'],
        'aud' => '${key}',
        'exp' => time() + 3600,
        'email' => $user['email'],
        'name' => $user['name'],
        'attributes' => ['plan' => $user['plan']],
    ], getenv('BATON_SECRET'), 'HS256');
}`,
    },
    {
      id: 'python',
      name: 'Python',
      code: `# pip install pyjwt
import os, time, jwt

def baton_token(user):
    return jwt.encode({
        "sub": str(user.id),
        "aud": "${key}",
        "exp": int(time.time()) + 3600,
        "email": user.email,
        "name": user.name,
        "attributes": {"plan": user.plan},
    }, os.environ["BATON_SECRET"], algorithm="HS256")`,
    },
    {
      id: 'ruby',
      name: 'Ruby',
      code: `# gem install jwt
require "jwt"

def baton_token(user)
  JWT.encode({
    sub: user.id.to_s,
    aud: "${key}",
    exp: Time.now.to_i + 3600,
    email: user.email,
    name: user.name,
    attributes: { plan: user.plan }
  }, ENV.fetch("BATON_SECRET"), "HS256")
end`,
    },
  ];
}

/**
 * The call of the page. Its function is asked for a token when the chat needs one. The first line takes calls until the script has loaded: the
 * snippet is asynchronous.
 */
export const identifyCall = `window.Baton = window.Baton || function () { (Baton.q = Baton.q || []).push([].slice.call(arguments)); };

// On pages of a user who is signed in:
Baton('identify', {
  token: () => fetch('/baton-token').then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error('No token')))),
});

// When the user signs out:
Baton('shutdown');`;
